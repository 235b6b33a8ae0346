/** Loaded before a server of ours (`--import`): however the bench ends, even killed, its servers end with it. */
process.once('disconnect', () => process.exit(1));
// Listening keeps the channel, and with it the process, alive; a server that has stopped should be free to leave.
process.channel?.unref();
