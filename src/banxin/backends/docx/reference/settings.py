"""The settings of a reference joined with those our text depends on (ISO/IEC 29500-1 §17.15.1)."""

from copy import deepcopy

from banxin.backends.docx.wml import Element, W

_ORDER = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
    "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
    "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts",
    "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins",
    "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter",
    "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle",
    "proofState", "formsDesign", "attachedTemplate", "linkStyles", "stylePaneFormatFilter",
    "stylePaneSortMethod", "documentType", "mailMerge", "revisionView", "trackRevisions",
    "doNotTrackMoves", "doNotTrackFormatting", "documentProtection", "autoFormatOverride",
    "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope",
    "summaryLength", "clickAndTypeStyle", "defaultTableStyle", "evenAndOddHeaders",
    "bookFoldRevPrinting", "bookFoldPrinting", "bookFoldPrintingSheets",
    "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing",
    "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery",
    "doNotUseMarginsForDrawingGridOrigin", "drawingGridHorizontalOrigin",
    "drawingGridVerticalOrigin", "doNotShadeFormData", "noPunctuationKerning",
    "characterSpacingControl", "printTwoOnOne", "strictFirstAndLastChars",
    "noLineBreaksAfter", "noLineBreaksBefore", "savePreviewPicture",
    "doNotValidateAgainstSchema", "saveInvalidXml", "ignoreMixedContent",
    "alwaysShowPlaceholderText", "doNotDemarcateInvalidXml", "saveXmlDataOnly",
    "useXSLTWhenSaving", "saveThroughXslt", "showXMLTags", "alwaysMergeEmptyNamespace",
    "updateFields", "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars",
    "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions",
    "readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags",
    "decimalSymbol", "listSeparator",
)  # fmt: skip
"""The children of `w:settings` in schema order."""

_THEIRS = {
    "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter",
    "defaultTabStop", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing",
    "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery",
    "noPunctuationKerning", "characterSpacingControl", "strictFirstAndLastChars",
    "noLineBreaksAfter", "noLineBreaksBefore", "themeFontLang", "clrSchemeMapping",
    "decimalSymbol", "listSeparator",
}  # fmt: skip
"""What a reference may say; its word goes before ours, and it is asked for nothing else.

The numbers of notes, the compatibility with Word 2013 and that nothing is asked of the reader
on opening are always ours.
"""

_OF_PAGES = {"mirrorMargins", "gutterAtTop", "evenAndOddHeaders"}
"""What belongs to pages and margins: all the reference's where these are, all ours elsewhere."""


def join_settings(theirs: Element | None, ours: Element, *, pages: bool) -> Element:
    """Give our settings with what the reference says; `pages` when its pages are used."""
    root = deepcopy(ours)
    if theirs is None:
        return root
    found = {_name(child): child for child in root}
    said = {_name(child): child for child in theirs if isinstance(child.tag, str)}
    for name, child in said.items():
        if name in _THEIRS or (pages and name in _OF_PAGES):
            found[name] = deepcopy(child)
    if pages:
        for name in _OF_PAGES - said.keys():
            found.pop(name, None)
    for child in list(root):
        root.remove(child)
    root.extend(found[name] for name in _ORDER if name in found)
    root.extend(child for name, child in found.items() if name not in _ORDER)
    return root


def _name(child: Element) -> str:
    return str(child.tag).removeprefix(f"{{{W}}}")
