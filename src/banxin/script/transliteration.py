"""Characters by which foreign names are written: a point between two of them parts a name."""

_SOUNDS = frozenset(
    "阿埃艾安昂奥巴班邦贝本比彼别波伯勃博布茨达戴丹德登邓迪蒂丁杜多厄恩尔法菲费芬佛弗夫福盖冈哥戈格葛根古圭"
    "哈海汉豪赫亨胡华霍基吉加贾杰金卡凯坎康考柯科克肯库夸奎拉莱赖兰朗劳勒雷里利莉廉列林琳留卢鲁伦罗洛马玛迈麦"
    "曼毛梅蒙米密明摩莫姆穆纳奈南内尼涅纽努诺欧帕潘庞佩彭皮珀普奇齐乔切琼丘让热日荣茹瑞若萨塞森沙山尚绍舍申圣"
    "施史士斯丝苏索塔泰坦汤特腾提图托瓦万旺威韦维温文沃乌伍武西希锡夏香肖谢辛休许雅亚扬耶叶伊依因英尤约泽扎詹张"
    "珍治朱卓兹"
)


def joins_name(text: str, position: int) -> bool:
    """Tell whether a point parts a foreign name: 列夫.托尔斯泰; two such characters each side."""
    around = text[position - 2 : position] + text[position + 1 : position + 3]
    return position >= 2 and len(around) == 4 and all(one in _SOUNDS for one in around)
