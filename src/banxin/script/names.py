"""Personal names, as far as a short line can be told to be one."""

import re

_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭"
    "萧蕭肖蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鐘姜崔谭譚廖范汪陆陸金石戴贾賈韦韋"
    "夏邱方侯邹鄒熊孟秦白江阎閻薛尹段雷黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武莫孔汤湯"
)
"""The commonest hundred surnames (Ministry of Public Security, 2007), in both scripts."""

_NAME = re.compile(f"[{_SURNAMES}][ \u3000]?[\u4e00-\u9fff]{{1,2}}")

_PERSON_OF = re.compile(
    rf"(?:{_NAME.pattern})(?:（[^（）]{{1,8}}）)?\u3000+[\u4e00-\u9fff（）]{{3,30}}"
)
_BYLINE = re.compile(
    r"(?:本[报報刊台网網])?(?:特[约約])?(?:[记記]者|通[讯訊][员員])"
    r"(?:[ \u3000、]+[\u4e00-\u9fff·]{1,4}){1,6}"
)


def is_name(text: str) -> bool:
    """Tell whether a whole line can be one person's name: a common surname, two or three Han."""
    return bool(_NAME.fullmatch(text))


def is_person_of(text: str) -> bool:
    """Tell whether a line is a person and, after an em, an office: 赵　燕（女）　某镇环卫所."""
    return bool(_PERSON_OF.fullmatch(text))


def is_byline(text: str) -> bool:
    """Tell whether a line says who reports: 本报记者　许文静."""
    return bool(_BYLINE.fullmatch(text))
