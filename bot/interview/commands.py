"""The words that steer a check rather than answer a question."""

import re
from typing import Final, Literal

from bot.language.cleaning import clean
from bot.language.presumption import supposes

Command = Literal[
    "back",
    "enough",
    "restart",
    "cancel",
    "change",
    "keep",
    "last_year",
    "done",
    "go_on",
    "restore",
    "none_else",
    "save",
    "no_save",
    "name",
    "privacy",
    "who",
    "fewer",
    "how_many",
    "wait",
    "hello",
    "thanks",
    "forget",
    "forget_surely",
]

_END: Final = r"(?:[吧啊呀了的哦呢\s.!~,]|谢谢)*"
_COMMANDS: Final[tuple[tuple[Command, str], ...]] = (
    (
        "back",
        r"/?(?:上一[步题个问]|返回|后退|回退|退回|back|回到?上一[步题个问]|刚才那[个题]?|倒回去|撤回|撤销)",
    ),
    (
        "enough",
        r"(?:够了|可以了|好了)?[,\s]*(?:够了|(?:直接|先|马上|现在)?(?:就)?(?:给我|帮我|看看?|出|要|来)(?:个|一下|下)?(?:结果|报告|结论)|直接出|不(?:想)?(?:填|答|问)了"
        r"|就这些了?|就这样|先这样|到此为止|结束提问)",
    ),
    (
        "restart",
        r"/?(?:重来|重新(?:来|开始|填|自查|做)(?:一[遍次])?|从头(?:来|开始|再来|填)|再来一[遍次]|restart|全部重填)",
    ),
    ("cancel", r"/?(?:取消|停止?|退出|不查了|不做了|不自查了|算了|cancel|stop|quit|exit|结束自查|停下)"),
    (
        "change",
        r"(?:我要|我想|想)?(?:修改|更改|改一?改|改一?下|改)(?:前面|之前|答案|已填|刚才)?(?:的|的?答案|内容|填的)?",
    ),
    ("keep", r"(?:不改了?|保持不变|不变|一样|还是(?:这个|那样|原来的)|照旧|同上|不用改)"),
    (
        "last_year",
        r"(?:(?:还是)?(?:[跟和同与照按]|还是)(?:去年|上年|上一年|前一年)(?:的)?(?:数|数字|金额)?(?:一样|相同|差不多|没变|持平|不变|来|填|算)*"
        r"|(?:去年|上年|上一年)(?:的)?(?:数|数字)?(?:一样|相同|差不多|没变|持平)|(?:就)?用去年的(?:数字?)?|没变化?|没有变化)",
    ),
    ("go_on", r"(?:接着|继续)(?:答|填|查|自查|问|来)?|下一[步题问个]"),
    ("restore", r"恢复(?:刚才的?|之前的?)?(?:答案)?|找回(?:刚才的?)?(?:答案)?"),
    ("none_else", r"(?:其余|其他|其它|别的|剩下的?)(?:的)?(?:都|全|也)?没(?:有)?(?:拿|领|得)?过?"),
    ("save", r"(?:我要|帮我|请)?(?:保存|存档|留档|存起来|存下来)(?:下次接着用|这些数字|一下)?|保存[,]下次接着用"),
    ("no_save", r"(?:不|别|不要|不用|不必|无需)(?:保存|存|留)(?:档|了)?"),
    ("name", r"(?:给它|给企业)?(?:起个名字?|改名字?|换个名字?|取个名字?)"),
    (
        "privacy",
        r"/?(?:隐私|privacy)(?:政策|说明|保护|声明)?|.{0,8}(?:数字|数据|信息|填的).{0,6}(?:安全|保密|泄露|外泄|泄漏|给谁看|谁能看|谁看得到|存多久"
        r"|保存多久|存在哪里?|放在?哪里?)[吗么呢]?|.{0,6}会不会(?:泄露|泄漏|外传).{0,6}"
        r"|.{0,6}(?:数字|数据|信息|填的|答的|说的).{0,6}(?:别人|人家|外人|其他人|工作人员|政府|同行|你们).{0,4}(?:看|知道).{0,3}"
        r"|(?:你们?)?会不会(?:把|将)?.{0,8}(?:告诉|发给|卖给|公开|说出去).{0,6}",
    ),
    (
        "who",
        r"(?:请问)?(?:你们?|您|这)(?:个|里|边)?(?:到底)?(?:是不是|是|算)(?:政府|官方|商务局|主管部门|机器人|人工|真人|活人|客服|骗子|谁|什么人|哪里"
        r"|哪个(?:部门|单位)|哪家|干什么|干嘛|做什么|什么)(?:的|部门|单位|平台|办的|搞的)*[吗么嘛呢]?",
    ),
    (
        "fewer",
        r"(?:你们?)?(?:能不能|可不可以|可以|能|就不能)?(?:别|不要)?(?:少问|问少|问得?少)(?:一?[点些]|几[个句])?(?:问题|吗|么|行不行)*"
        r"|(?:怎么|咋)?(?:问|填)?(?:的|得|题目?|问题|要填的)*(?:也)?(?:太|这么|那么|好)(?:多|麻烦|啰嗦|复杂|长)(?:问题|题|了|啊|要填)+"
        r"|(?:别|不要)(?:再)?问(?:这么|那么)多|(?:能不能|可以|能)?(?:简单|快)一?点(?:吗|行不行)?",
    ),
    (
        "how_many",
        r"(?:一共|总共|大概|大约|后面|接下来|到底|你)*(?:还)?(?:有|要|剩|得|差)(?:问|答|填|回答)?(?:多少|几)(?:个|道|条|步)?(?:问题?|题目?|步|项)(?:要[问答填])?[吗呢]?"
        r"|还有(?:别的|其他的?|其它的?|什么|啥)?(?:问题|要[问填答]的|别的)?(?:吗|么|没有?|要[问填]的)"
        r"|(?:快)?(?:要)?(?:问|填|答)完了(?:吗|没有?|么)|还(?:要|得|有)(?:多久|多长时间|很久)(?:吗)?|(?:还)?[有要](?:问|填|答)(?:多少|几个)|什么时候(?:能)?(?:问|填|答)完|(?:到)?第几(?:问|题|步)了",
    ),
    (
        "wait",
        r"(?:那|你|请|先|麻烦|,)*(?:稍?等)(?:等|一?下下?|会儿?|一会儿?|我|片刻|哈)*(?:[,]?我.{1,10})?"
        r"|(?:这个|这|我们?|让|得|要|还要|需要|先|去|回头|待会儿?|一会儿?|晚点|明天|,)*(?:问|查|看|找|翻|核对?|确认)(?:一?下|问|查|看|找|翻|一?[问查看算])*"
        r"(?:我们?|公司)?的?(?:会计|财务|老板|同事|统计局|商务局|税务局|账本?|报表|后台|资料|数据|记录|领导|法人|他们|一下)+(?:再说|再来|再填|再答|看看?)?"
        r"|(?:我们?)?(?:等下|待会儿?|回头|晚点|明天|改天|有空|一会儿?|先放一?放)再(?:来|填|说|答|弄|查)?",
    ),
    (
        "forget",
        r"(?:帮我|请|我要)?(?:删除?|删掉|移除|不要)(?:了)?(?:这一?家|这个)(?:企业|公司|店|档案)?(?:的数字|的数据)?",
    ),
    ("forget_surely", r"确定删(?:掉|除)"),
    ("hello", r"(?:你好|您好|hi|hello|哈喽|嗨|在吗|在不在|早|早上好|上午好|下午好|晚上好|我回来了|回来了)"),
    ("thanks", r"(?:多谢|谢谢你?您?|感谢|辛苦了?|好的?谢谢|谢了|thx|thanks)"),
    ("done", r"(?:选好了?|选完了?|就这些|确定|好了|没了|没有了)"),
)
_PATTERNS: Final = tuple((name, re.compile(f"(?:{words}){_END}")) for name, words in _COMMANDS)
_CHANGE: Final = re.compile(
    r"(?:我要|我想|想|把|请)?(?:修改|更改|改一?下|改掉|改(?![造装良进建革善编制]))\s*(?:一下|下)?\s*(?:我的|前面的|之前的|那个)?(?P<what>.+)"
)
_WRONG: Final = re.compile(
    r"(?:哦|啊|嗯|等等|等下|抱歉|不好意思|[,\s])*"
    r"(?:不对|不是的?(?=[,\s])|[写填说打弄搞]?错了|[写填说打弄搞]错|更正(?:一下)?|纠正(?:一下)?|改正|应该是|应为)"
    r"(?:[,.!:\s]|我?(?:刚才)?|应该|其实|实际上?|了)*(?:是|改成|改为|为)?[,:\s]*(?P<what>.*)"
)
_THEN: Final = re.compile(r"那(?!个)(?:么|我们?)?.{2,}呢[?？\s]*")
_QUESTION: Final = re.compile(
    r"[?？]\s*$|[吗么嘛]\s*$|什么|啥|怎么|怎样|如何|为什么|为啥|为何|哪[里些个儿]|谁|多少钱|是指|指的是|算不算|是不是"
    r"|对[吧不嘛么]|是[吧不]\s*[?？]?$|没错吧|能不能|可不可以|要不要|有没有|解释|意思"
)

_MATTER: Final = re.compile(
    r"多少|几[条项家万成年个次]|补[贴助]|奖|政策|条款|第.{1,3}条|^.{1,3}条$|标准|条件|要求|材料|时间|流程|截止|电话|联系|定义"
    r"|规定|申报|报名|哪|请问|想问|咨询|能不|可以.+不"
)

_DENIES: Final = re.compile("(?:我们?|公司|企业|还|也|都|从来|[,\\s])*(?:没|不)")

_FIGURE: Final = re.compile("[0-9]|[一二两三四五六七八九十几百千半]+[来多]?[万亿成家平百千]")
# 卖到5000万, 只有3万 before a question of what comes of it suppose a figure as 如果 does.
_TO: Final = re.compile(
    "(?:掉|降|跌|减|卖|做|凑|涨|升|提|加|增|增加|提高|增长|冲|变|改|少|多|花|扩|扩大|招)(?:到|成|够|满|至)|只有|只剩"
)
_OUTCOME: Final = re.compile(
    "会怎么?样|会咋样|会如何|会不会.{0,6}[少多变降]|有(?:什么|啥)(?:影响|变化|区别)|(?:能|会|可以)?(?:再)?多[拿领得补给]|[拿领得补给]的?会?变[多少]"
)
_ENOUGH: Final = re.compile(
    "行不行|够不够|可不可以|能不能[拿领补够满]|[行够]吗|可以吗|拿满|呢[?？\\s]*$|能[拿领补得到](?:多少|几|哪)"
)
_OWN: Final = re.compile("我|咱|本公司|去年|今年|实际")
_MORE: Final = re.compile(
    "(?:再|多|少)(?:多|少)?(?:卖|花|投|交|出口|做|招|服务)(?:了|个|出)?(?=[0-9一二两三四五六七八九十几百千半])"
)
_COMPARED: Final = re.compile("比(?:去年|上年|上一年|前年|之前|以前)(?:同期)?.{0,4}?(?:多|少|涨|增|降|减|跌|高|低|翻)")

_PRECISE: Final = re.compile(
    r"(?:哦|嗯|[,\\s])*(?:我?(?:刚才?)?(?:查|问|算|核|翻|看)(?:了|过|好)?(?:一?下|清楚|出来)?(?:了)?[,\\s]*|到底|准确(?:地)?(?:说|讲)?的?|确切(?:地)?(?:说|讲)?的?"
    r"|精确|准数|具体|实际上?|其实)+(?:是|就是|数字?是?|为|有)?[,:\\s]*(?P<what>.+)"
)


def read_command(text: str) -> Command | None:
    """The command that the whole text is."""
    plain = clean(text)
    return next((name for name, pattern in _PATTERNS if pattern.fullmatch(plain)), None)


def change_of(text: str) -> str | None:
    """What a person wants to change: 修改 出口额."""
    match = _CHANGE.fullmatch(clean(text))
    return match["what"].strip() if match and not _QUESTION.search(text) else None


def correction_of(text: str) -> str | None:
    """What a person puts right: 不对，是出口600万."""
    match = _WRONG.fullmatch(clean(text))
    return match["what"].strip() if match else None


def precise_of(text: str) -> str | None:
    """What is told exactly after a rough figure: 到底是195万."""
    match = _PRECISE.fullmatch(clean(text))
    return match["what"].strip() if match and not is_question(text) else None


def is_what_if(text: str) -> bool:
    """Whether the text supposes figures: 如果出口做到2000万呢, 那出口2000万呢, 卖到5000万能多拿多少."""
    plain = clean(text)
    if supposes(plain) or _THEN.fullmatch(plain):
        return True
    if not _FIGURE.search(plain):
        return False
    led = _TO.search(plain) is not None
    return bool(_OUTCOME.search(plain) or (_ENOUGH.search(plain) and (led or not _OWN.search(plain))))


def supposes_more(text: str) -> bool:
    """Whether a text supposes a step and not a sum: 再多卖100万会怎样."""
    return _MORE.search(clean(text)) is not None


def is_question(text: str) -> bool:
    """Whether the text asks rather than answers."""
    return _QUESTION.search(text) is not None


def may_ask(text: str) -> bool:
    """Whether the text may be a question of the policy without asking in so many words: 展位费补贴标准."""
    return is_question(text) or (_MATTER.search(clean(text)) is not None and not _DENIES.match(clean(text)))


def is_compared(text: str) -> bool:
    """Whether a figure is the step from another year and not a sum: 比去年多200万."""
    return _COMPARED.search(clean(text)) is not None
