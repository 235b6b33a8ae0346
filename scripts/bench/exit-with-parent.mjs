/** Loaded into each server (`--import`). However the bench ends, even killed, its servers end with it. */
process.once('disconnect', () => process.exit(1));
// The listener would keep the channel, and with it the process, alive. A server that has stopped must be able to exit.
process.channel?.unref();
