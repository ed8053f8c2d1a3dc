"""The sentences that surround the policy: greetings of the shell, buttons, errors, privacy."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    """One language of the shell; a name in braces is filled in."""

    greeting: str = "您好，我帮企业看丽水的电商政策能拿哪些钱。直接问就行，比如：跨境平台费能补多少。"
    welcome: str = "想知道自己能拿哪些，点“自查”，几个问题就有结果。"
    disclaimer: str = "预审结果仅供参考，以主管部门审核为准。"
    estimate_disclaimer: str = "预估仅供参考，以主管部门审核为准。"
    unstated: str = "这一点，文件没有写。"
    ask_the_bureau: str = "要问主管部门，也可以点“问工作人员”。"
    human_label: str = "问工作人员"
    check_label: str = "做一次自查"
    check_this_label: str = "帮我算算够不够"
    full_check_label: str = "做一次完整自查"
    catalogue_label: str = "条款目录"
    beyond: str = "{subject}不在这份文件里，它只管{region}的电商扶持。"
    outside: str = "这份文件里没有这一项，它只管{region}的电商扶持。"
    which_one: str = "您问的是哪一项？"
    no_such_clause: str = "没有第{number}条，这份文件一共到第{last}条。"
    costs_as_none: str = "没提到的费用按没有算。"
    by_kept_figures: str = "按您说过的数字算：{figures}。"
    forget_label: str = "清空这些数字"
    forgotten: str = "记下的数字都清空了，可以重新说。"
    foreign: str = "文件没写按什么汇率折算，{sum}请换成人民币告诉我，比如：出口额300多万。"
    kept_figures: str = "现在记着的数字：{figures}。"
    no_kept_figures: str = "现在没有记着您的数字。"
    unreadable: str = "我只看得懂文字。把问题打成字发给我就行。"
    empty: str = "没看到内容。想问什么，打几个字就行。"
    too_long: str = "这段有点长，我只看了前面一部分。一次问一件事，答得更准。"
    old_press: str = "这个按钮已经过期了。直接打字问，或者重新开始。"
    nothing_to_cancel: str = "现在没有进行中的自查。"
    cancelled: str = "好的，停下了。"
    thanks_for_feedback: str = "谢谢，记下了。"
    sorry_feedback: str = "记下了，我们会改进。要问人的话，点“问工作人员”。"
    useful_label: str = "👍 有用"
    useless_label: str = "👎 没用"
    failed: str = "刚才出了点问题，没有保存错数据。请再发一次，或换个说法。"
    catalogue_head: str = "{title}（{number}），一共{count}条，点开看："
    help: str = (
        "可以这样用：\n"
        "· 直接问：去年跨境出口300万，平台费15万，能补多少\n"
        "· 自查：几个问题，算出能拿哪些\n"
        "· 条款目录：一条一条看\n"
        "· 订阅、退订：政策有变化时通知您\n"
        "· 我的数据、删除我的数据：看和删\n"
        "· 转人工：留言给工作人员"
    )


TEXTS = Texts()
