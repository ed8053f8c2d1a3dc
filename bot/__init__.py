"""The assistant: channels, conversation, and the rooms between them."""
