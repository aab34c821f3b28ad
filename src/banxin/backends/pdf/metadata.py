"""Metadata that makes one file both PDF/A-3a and PDF/UA-1."""

from types import MethodType
from typing import Any

UA_IDENTIFICATION = b"""<rdf:Description rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF>"""
"""PDF/A asks that a schema foreign to it be described in the file (ISO 19005-3, 6.6.2.3)."""


def claim_both(metadata: Any) -> None:
    """Make a document's metadata claim PDF/UA-1 beside PDF/A, in an unfiltered stream."""
    stock_rdf = metadata.generate_rdf_metadata
    stock_include = metadata.include_in_pdf

    def rdf(_self: Any, variant: str, version: int, conformance: str) -> bytes:
        made: bytes = stock_rdf(variant, version, conformance)
        return made.replace(b"</rdf:RDF>", UA_IDENTIFICATION)

    def include(
        _self: Any, pdf: Any, variant: str, version: int, conformance: str, _: bool
    ) -> None:
        stock_include(pdf, variant, version, conformance, compress=False)

    metadata.generate_rdf_metadata = MethodType(rdf, metadata)
    metadata.include_in_pdf = MethodType(include, metadata)
