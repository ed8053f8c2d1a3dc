"""The few sentences that the channels say themselves."""

ALREADY_ANSWERED = "这条消息已经回复过了"
BROKEN = "刚才出了点问题，没能回答，请再发一次"

# Terminal
WELCOME = "输入问题后回车；有编号的选项，输入编号即可。退出请输入「退出」。"
GOODBYE = "再见。"
PROMPT = "你> "
TYPED_NUMBER = "可输入编号选择："
SAVED = "文件已保存：{path}"

# Telegram
TOKEN_MISSING = "没有设置机器人令牌。请在 Telegram 里找 @BotFather 取得令牌，再设置 TELEGRAM_BOT_TOKEN。"
TOKEN_REFUSED = "Telegram 不认这个机器人令牌。请到 @BotFather 核对后重新设置 TELEGRAM_BOT_TOKEN。"
OTHER_READER = "另有程序正在用同一个令牌接收消息（或仍设着 webhook），请只留一个；现在会继续尝试。"
NETWORK_TROUBLE = "连接 Telegram 出了问题，稍后自动重试：{reason}"
NO_CONNECTION = "连不上 Telegram：{reason}。请检查网络、代理和 TELEGRAM_API_BASE。"
WEBHOOK_URL_WRONG = "webhook 地址要以 https:// 开头（本机测试可用 http://127.0.0.1），现在是：{url}"
