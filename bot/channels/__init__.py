"""Where people meet the assistant: the only rooms that know a terminal, a pipe or a messenger."""
