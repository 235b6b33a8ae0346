// Whether the process in this container can serve: for HEALTHCHECK, since the image has no curl. It asks the port that is
// named, at /health/ready; the port of the metrics has that too.
const [port = '8080'] = process.argv.slice(2);
const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_500) }).catch(
  () => null,
);
process.exitCode = answer?.ok ? 0 : 1;
