"""Simplified or Traditional, by the characters that only one of the two has."""

from collections.abc import Mapping
from typing import Literal, TypeVar, get_args

Value = TypeVar("Value")

_PAIRS = (
    "们們这這来來时時会會对對发發现現关關进進东東车車马馬见見说說话話请請让讓认認识識"
    "记記论論语語读讀谁誰谈談课課调調设設计計许許评評词詞译譯证證诉訴该該详詳误誤谢謝"
    "国國园園团團图圖围圍圆圓问問间間闻聞门門开開闭閉闪閃阅閱阔闊长長张張历歷厂廠广廣"
    "庆慶应應废廢动動劳勞势勢务務动動办辦协協单單双雙变變听聽员員响響区區医醫华華卖賣"
    "买買实實宝寶宁寧审審写寫军軍农農决決况況净淨减減凤鳳击擊刘劉则則刚剛创創别別剂劑"
    "剧劇业業丰豐临臨为為举舉义義乐樂书書争爭亚亞产產亲親从從仅僅价價众眾优優传傳伤傷"
    "伟偉体體侧側侨僑债債伦倫债債儿兒党黨兰蘭兴興养養兽獸内內冯馮压壓县縣参參叶葉号號"
    "吗嗎启啟吴吳呜嗚园園坏壞块塊坚堅坛壇执執扩擴扬揚报報护護担擔拥擁择擇挥揮损損换換"
    "据據掷擲摄攝无無显顯晓曉暂暫术術机機杀殺杂雜权權条條极極构構标標样樣树樹桥橋检檢"
    "楼樓欢歡欧歐岁歲归歸残殘气氣汉漢汤湯沟溝没沒泽澤洁潔济濟浅淺测測浓濃涛濤涨漲温溫"
    "湾灣满滿灭滅灯燈灵靈炉爐点點炼煉烧燒热熱爱愛牵牽状狀独獨狱獄猎獵环環电電画畫疗療"
    "疯瘋监監盘盤着著矿礦码碼础礎确確礼禮祸禍离離种種积積称稱稳穩穷窮笔筆笼籠筑築签簽"
    "简簡类類粮糧紧緊纪紀红紅约約级級纤纖纯純纲綱纳納纵縱纷紛纸紙纹紋纺紡线線练練组組"
    "细細织織终終绍紹经經结結给給络絡绝絕统統继繼绩績续續维維绿綠编編缘緣缩縮网網罗羅"
    "罚罰职職联聯聪聰肃肅胜勝脉脈脑腦脱脫脸臉舰艦艺藝节節苏蘇范範荣榮药藥获獲营營蓝藍"
    "虑慮虽雖蚀蝕补補装裝规規视視觉覺览覽誉譽训訓议議讯訊讲講诗詩试試询詢调調谓謂财財"
    "贝貝负負贡貢责責贤賢败敗货貨质質购購贫貧贯貫贵貴贷貸费費贺賀资資赏賞赖賴赛賽赞讚"
    "赵趙跃躍践踐转轉轮輪软軟轻輕载載较較输輸辑輯边邊达達过過运運还還远遠连連迟遲适適"
    "选選遗遺邓鄧郑鄭释釋钟鐘钢鋼钱錢铁鐵银銀铜銅锋鋒错錯键鍵镇鎮镜鏡队隊阳陽阴陰阵陣"
    "阶階际際陆陸陈陳险險随隨难難雾霧静靜韩韓页頁项項顺順须須顾顧预預领領频頻题題颜顏"
    "额額风風飞飛饭飯饮飲馆館驱驅验驗骗騙鱼魚鲁魯鲜鮮鸟鳥鸡雞鸣鳴鸿鴻麦麥黄黃齐齊龙龍"
)
"""Simplified form, then its Traditional one (《简化字总表》, State Language Commission 1986).

Only pairs of which neither form is in use in the other script.
"""

_BOTH_USE = frozenset("着著范叶术")
SIMPLIFIED_ONLY = frozenset(_PAIRS[::2]) - _BOTH_USE
TRADITIONAL_ONLY = frozenset(_PAIRS[1::2]) - _BOTH_USE

Language = Literal["zh-Hans", "zh-Hant"]
Regional = Literal["zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK"]
REGIONAL: tuple[Regional, ...] = get_args(Regional)
"""The languages with forms of a region, in which editions are made."""
LANGUAGES = ("zh-Hans", "zh-Hant", *REGIONAL)
"""The languages that a text may be stated to be in, and so the regional forms."""

_SCRIPT_OF = {"TW": "zh-Hant", "HK": "zh-Hant-HK", "MO": "zh-Hant-HK"}
"""Regions that imply another script than Simplified (CLDR, likely subtags)."""


def language_of(text: str) -> Language:
    """Give the script that most of the telling characters belong to; none tells, `zh-Hans`."""
    simplified = sum(character in SIMPLIFIED_ONLY for character in text)
    traditional = sum(character in TRADITIONAL_ONLY for character in text)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def by_language(table: Mapping[str, Value], lang: str) -> Value:
    """Give the entry for a BCP 47 tag, shortening the tag until one fits; else zh-Hans.

    A tag that names a region and no script has the script of that region; 澳门 has the
    forms of 香港.
    """
    implied = next((_SCRIPT_OF[part] for part in lang.split("-") if part in _SCRIPT_OF), "")
    if implied and "Hans" not in lang and not (implied == "zh-Hant" and "Hant" in lang):
        lang = implied
    parts = lang.split("-")
    while parts:
        if "-".join(parts) in table:
            return table["-".join(parts)]
        parts.pop()
    return table["zh-Hans"]
