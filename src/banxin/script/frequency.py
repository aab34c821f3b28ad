"""The commonest Han characters, to tell a right decoding from a wrong one."""

from banxin.script.han import is_han
from banxin.script.variant import SIMPLIFIED_ONLY, TRADITIONAL_ONLY

_COMMON = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"
    "过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心"
    "她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间"
    "由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给"
    "世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变"
    "四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社"
    "便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北"
    "边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔办城县省会组织群众职技能竞赛"
    "维护服务调协商级劳模精匠素质温暖困帮扶基层通知工作总结报告讲话意见方案实施单位时间地址来源"
    "编辑作者责任版所有首页当前位置发布人民日版新闻央视网络信息委员党局厅镇乡村街道区校医院企业"
    "公司研究经济社会文化历史环境生态农林交银行贸投收入支费价格元亿千百六七八九零春夏秋冬风雨雪"
    "花草树木江河湖鱼鸟家父母兄弟姐妹爱恨喜怒哀乐请您谢谢吃饭茶酒衣服车船站票红黄蓝绿黑李刘陈杨"
    "赵周吴徐孙朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹曾彭肖田董潘袁于蒋蔡余杜苏程吕丁沈任姚卢傅钟"
    "這個們來為國說時會對發後種經學現當沒動還進樣從實軍無與長機關點業將兩間問應戰頭體見產話給"
    "門東聲員論處義條氣題爾變總電數報結務場計資許統區隊決馬書則聽達強難權設記類據邊張該規萬覺"
    "術領確傳師觀讓識帶導爭運筆辦縣組織眾職競賽維護調協級勞質溫暖幫層單講見編輯責黨廳鎮鄉醫企"
    "貿濟歷環農銀費價億風樹魚鳥愛樂請謝飯車紅黃藍綠劉陳楊趙吳孫羅鄭韓馮鄧蔣蘇盧鐘臺灣灣您嗎呢"
    "吧啊呀哪誰什麼怎沒把被讓跟與及並雖但因為所以如果就是而且或者還不只要才能夠必須可能應該"
)
"""About a thousand: Jun Da's list of modern Chinese (first 500), office words, surnames, 繁體."""

_KNOWN = frozenset(_COMMON) | SIMPLIFIED_ONLY | TRADITIONAL_ONLY
_LIKELY_OTHERS = frozenset("，。、；：？！“”‘’「」『』（）《》【】〔〕…—·～\u3000")


def readable(text: str) -> float:
    """Give the share, 0 to 1, of characters that are common or plain ASCII.

    Tells UTF-16 from noise, where ASCII is evidence too; real text has 0.8 and more.
    """
    good = sum(" " <= c <= "~" or c in "\t\r\n" or c in _KNOWN or c in _LIKELY_OTHERS for c in text)
    return good / len(text) if text else 0.0


def plausibility(text: str) -> float:
    """Give the share, 0 to 1, of common characters among those beyond ASCII.

    Chinese decoded rightly has 0.8 and more, decoded wrongly 0.3 and less.
    """
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return 0.0
    known = sum(character in _KNOWN or character in _LIKELY_OTHERS for character in beyond)
    foreign = sum(not is_han(character) and character not in _LIKELY_OTHERS for character in beyond)
    return max(known - foreign, 0) / len(beyond)
