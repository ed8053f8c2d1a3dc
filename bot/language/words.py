"""Everyday words, which tell what is a wrong spelling and what is only another word."""

from typing import Final

_EVERYDAY: Final = """
上线 公司 企业 出口 进口 现金 资金 金额 推广 注册 费用 申请 材料 去年 今年 明年 独立 站点 上架 下架 面积
展开 开展 环境 国境 出境 入境 竞争 竞价 竞品 奖金 将军 奖品 精力 经历 经理 境界 补铁 补位 补充 补交 补税
不同 部分 不足 步骤 不到 费率 废弃 飞机 会议 会员 会计 回复 汇率 汇款 佣兵 用户 用工 永远 用途 培养 陪同
配套 赔偿 人才 任务 认定 人员 认证 园区 原因 员工 愿意 元旦 远期 平常 评价 评估 品牌 频道 贫困 商品 上品
伤心 商务 上午 尚未 服饰 服装 福利 付款 付费 副本 辅助 复印 复核 妇女 赋能 实体 食品 视频 试用 适用 使用
事项 市场 时长 示范 师范 事实 实施 落地 落实 入账 入库 入股 入职 指标 直播 职工 支付 支持 只是 知识 制度
治理 质量 重量 中心 总部 种类 终止 重新 从新 从事 成本 承办 城市 程序 诚信 销售 消费 小微 效果 效益 消息
研发 颜色 眼下 验收 延期 交易 教育 交费 缴费 建议 建设 简历 检查 减少 加大 家具 价格 结算 接受 借款 界定
届时 解释 介绍 街道 节点 其他 其它 期限 起点 气氛 三方 三年 散客 山货 上报 商标 上市 少量 设备 社保 社交
审核 申报 身份 省级 生产 失信 诗歌 施工 时间 十年 税务 睡觉 说明 私人 思路 四季 送货 算法 随时 缩短 所以
条件 调整 通过 统计 投资 图片 团队 退税 完成 网店 网络 往年 维修 未来 文件 稳定 问题 无法 物流 系统 下载
现在 线上 线下 相关 详细 项目 向导 协会 新建 新设 信息 行业 兴趣 形式 需求 宣传 学习 业务 一般 已经 以及
意见 营业 应该 优惠 有限 有效 预算 员额 原则 运营 运费 再次 暂时 怎样 责任 增加 占用 站台 战略 账户 照片
政策 证明 正常 执照 职业 指定 制造 中介 主体 主要 注意 专业 转账 装修 资格 资料 自己 自营 综合 总额 走私
租金 组织 最多 最高 作用
"""
_PINYIN: Final = """
多少 有没有 什么 怎么 怎样 可以 可不可以 能不能 是不是 我们 你们 公司 企业 请问 哪里 哪些 哪个 什么时候
为什么 怎么办 需要 条件 材料 申请 申报 政策 补助 补贴 奖励 奖金 最高 最多 上限 时间 今年 去年 明年 出口
进口 销售 销售额 出口额 广告费 推广费 平台费 注册费 服务费 多少钱 文件 标准 要求 金额 费用 符合 满足 计算
够不够 支持 对象 新公司 电商 跨境 跨境电商 公司在 丽水 莲都 一次 每年 一年 没有 不是 知道 不知道 谢谢 你好
您好 帮我 自查 企业名单 截止 联系 电话 部门 吗 的 年 能 有 是 给 拿 我 要 和 在 了 呢 吧 做 去 算 补 报 钱
家 个 不 就 都 几 元 万
"""
_ENGLISH: Final = """
gmv amazon tiktok shop shopify temu shein ebay lazada shopee aliexpress google facebook meta instagram
youtube twitter wish dtc ok okay yes no hi hello hey thanks thank you the and or for of to in on is are do
how what when where much can me my we app seo roi sku erp live web site line pay home go she he come send
tune men gang sang bang pin san long song dang an ai wo rmb cny usd eur hkd gbp jpy kw w k m vip pdf excel
word check help start stop cancel test online store seller bin change range fan lane dance sale link brand
china made page chat bot one time more some same name note none male lie die
"""

# Chinese words that stay as they are written.
EVERYDAY_WORDS: Final = frozenset(_EVERYDAY.split())
# Words of questions that people type in pinyin; those of one syllable only count beside longer ones.
PINYIN_WORDS: Final = tuple(_PINYIN.split())
# Latin words that are no pinyin.
ENGLISH_WORDS: Final = frozenset(_ENGLISH.split())
