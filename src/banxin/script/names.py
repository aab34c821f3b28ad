"""Personal names, as far as a short line can be told to be one."""

import re

_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭"
    "萧蕭肖蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鐘姜崔谭譚廖范汪陆陸金石戴贾賈韦韋"
    "夏邱方侯邹鄒熊孟秦白江阎閻薛尹段雷黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武莫孔汤湯"
)
"""The commonest hundred surnames (Ministry of Public Security, 2007), in both scripts."""

_NAME = re.compile(f"[{_SURNAMES}][ \u3000]?[\u4e00-\u9fff]{{1,2}}")


def is_name(text: str) -> bool:
    """Tell whether a whole line can be one person's name: a common surname, two or three Han."""
    return bool(_NAME.fullmatch(text))
