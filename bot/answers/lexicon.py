"""The words of the subject, which the spelling is corrected towards."""

from collections.abc import Iterator

from bot.language.spelling import Spelling
from knowledge.answers import Answers

# Words that questions about money are made of, whatever the policy.
_COMMON = (
    "补贴",
    "补助",
    "奖励",
    "资金",
    "扶持",
    "申报",
    "申请",
    "条件",
    "材料",
    "电商",
    "跨境",
    "跨境电商",
    "政策",
    "文件",
    "展会",
    "园区",
    "服务商",
    "平台",
    "培训",
    "人才",
    "佣金",
    "服务费",
    "推广费",
    "注册费",
    "展位费",
    "出口额",
    "零售额",
    "独立站",
    "亚马逊",
    "直播",
    "直播间",
    "基地",
    "示范",
    "落户",
    "纳统",
    "上限纳统",
    "自主品牌",
    "品牌",
    "协会",
    "失信",
    "开发区",
    "莲都",
    "莲都区",
    "封顶",
    "门槛",
    "差额",
    "一次性",
    "入驻率",
    "面积",
    "运营",
    "代运营",
    "合规",
    "前一条",
    "后一条",
)


def spelling_for(answers: Answers) -> Spelling:
    """The spelling of a policy: its topics' own words, and those that any question about money is made of."""
    return Spelling(tuple(dict.fromkeys((*_COMMON, *_chinese_terms(answers)))))


def _chinese_terms(answers: Answers) -> Iterator[str]:
    for topic in answers.topics.values():
        yield from (term for term in topic.terms if all("一" <= char <= "鿿" for char in term))
