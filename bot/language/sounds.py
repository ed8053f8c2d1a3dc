"""How characters sound: toneless readings, and a key under which near sounds fall together."""

import re
import unicodedata
from functools import cache
from typing import Final

_INITIALS: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_FINALS: Final = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_HU = re.compile("^hu(?!$)|^hu$")


def near(syllable: str) -> str:
    """The key of a syllable: zh=z, ch=c, sh=s, n=l, hu=fu, ang=an, eng=en, ing=in."""
    for strict, loose in _INITIALS:
        if syllable.startswith(strict):
            syllable = loose + syllable[len(strict) :]
            break
    for strict, loose in _FINALS:
        if syllable.endswith(strict):
            return syllable[: -len(strict)] + loose
    return "f" + syllable[2:] if syllable.startswith("hu") and len(syllable) > 2 else _HU.sub("fu", syllable)


def _toneless(reading: str) -> str:
    decomposed = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@cache
def readings(char: str) -> frozenset[str]:
    """Every toneless reading of a character; empty for what is none."""
    from pypinyin.pinyin_dict import pinyin_dict

    return frozenset(_toneless(one) for one in pinyin_dict.get(ord(char), "").split(",") if one)


@cache
def near_readings(char: str) -> frozenset[str]:
    """The keys of every reading of a character."""
    return frozenset(near(one) for one in readings(char))


def spoken(word: str) -> tuple[str, ...]:
    """The toneless syllables of a word as it is read."""
    from pypinyin import lazy_pinyin

    return tuple(_toneless(one) for one in lazy_pinyin(word))


@cache
def ordinary_words() -> frozenset[str]:
    """Words of everyday Chinese, which stay as they are written."""
    from pypinyin.phrases_dict import phrases_dict

    return frozenset(phrases_dict) | _MORE_WORDS


_MORE_WORDS: Final = frozenset(
    "上线 公司 企业 出口 进口 现金 资金 金额 推广 注册 费用 申请 材料 去年 今年 明年 独立 站点 上架 下架 面积 展开 开展 环境 国境 "
    "出境 入境 竞争 竞价 竞品 奖金 将军 奖品 精力 经历 经理 境界 补铁 补位 补充 补交 补税 不同 部分 不足 步骤 不到 费率 废弃 飞机 会议 "
    "会员 会计 回复 汇率 汇款 佣兵 用户 用工 永远 用途 培养 陪同 配套 赔偿 人才 任务 认定 人员 认证 园区 原因 员工 愿意 元旦 远期 "
    "平常 评价 评估 品牌 频道 贫困 商品 上品 伤心 商务 上午 尚未 服饰 服装 福利 付款 付费 副本 辅助 复印 复核 妇女 赋能 实体 食品 "
    "视频 试用 适用 使用 事项 市场 时长 示范 师范 事实 实施 落地 落实 入账 入库 入股 入职 指标 直播 职工 支付 支持 只是 知识 制度 治理 "
    "质量 重量 中心 总部 种类 终止 重新 从新 从事 成本 承办 城市 程序 诚信 销售 消费 小微 效果 效益 消息 研发 颜色 眼下 验收 延期 "
    "交易 教育 交费 缴费 建议 建设 简历 检查 减少 加大 家具 价格 结算 接受 借款 界定 届时 解释 介绍 街道 节点 其他 其它 期限 起点 气氛 "
    "三方 三年 散客 山货 上报 商标 上市 少量 设备 社保 社交 审核 申报 身份 省级 生产 失信 诗歌 施工 时间 十年 税务 睡觉 说明 私人 "
    "思路 四季 送货 算法 随时 缩短 所以 条件 调整 通过 统计 投资 图片 团队 退税 完成 网店 网络 往年 维修 未来 文件 稳定 问题 无法 "
    "物流 系统 下载 现在 线上 线下 相关 详细 项目 向导 协会 新建 新设 信息 行业 兴趣 形式 需求 宣传 学习 业务 一般 已经 以及 意见 "
    "营业 应该 优惠 有限 有效 预算 员额 原则 运营 运费 再次 暂时 怎样 责任 增加 占用 站台 战略 账户 照片 政策 证明 正常 执照 "
    "职业 指定 制造 中介 主体 主要 注意 专业 转账 装修 资格 资料 自己 自营 综合 总额 走私 租金 组织 最多 最高 作用".split()
)
