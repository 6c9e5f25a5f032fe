// Places a demo call: signs in as the demo owner, connects the business to the phone simulator, lets a scripted caller phone it, prints the
// dialogue as it happens, then reads call, recording, contact, lead, task, transcript and analysis back through the API. Exit code 0 only if all are there.
//   node etc/demo/demo-call.mjs --host http://127.0.0.1:5080 --simulator http://127.0.0.1:5081 [--by OpenAI]
// With --by the transcript must come from that provider, and the analysis from a model.
import { loudness } from './loudness.mjs';

const EMAIL = 'demo@agentlocator.local';
const PASSWORD = 'demo-password';
const NUMBER = '+97235550100';
const CALLER = '+972541234567';
const LOUD_ENOUGH_DBFS = -45;
const PATIENCE_MS = 60_000;

const options = Object.fromEntries(process.argv.slice(2).map((word, i, words) => (word.startsWith('--') ? [word.slice(2), words[i + 1]] : [])).filter((pair) => pair.length));
const host = options.host ?? 'http://127.0.0.1:5080';
const simulator = options.simulator ?? 'http://127.0.0.1:5081';

async function request(url, { method = 'GET', body, token } = {}) {
  const headers = { 'accept-language': 'he' };
  if (body) headers['content-type'] = 'application/json';
  if (token) headers.authorization = `Bearer ${token}`;
  const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text.slice(0, 300)}`);
  return text ? JSON.parse(text) : undefined;
}

async function until(what, probe) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > end) throw new Error(`Waited ${PATIENCE_MS / 1000} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function printDialogue(callSid) {
  const response = await fetch(`${simulator}/simulator/calls/${callSid}/events`);
  const names = { assistant: 'Assistant', caller: 'Caller   ', carrier: 'Carrier  ' };
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines.filter((l) => l.startsWith('data:'))) {
      const entry = JSON.parse(line.slice(5));
      console.log(`  ${(entry.at / 1000).toFixed(1).padStart(5)} s  ${names[entry.side] ?? entry.side}  ${entry.text}`);
    }
  }
}

async function main() {
  const session = await request(`${host}/api/identity/session/sign-in`, { method: 'POST', body: { email: EMAIL, password: PASSWORD } });
  const token = session.accessToken;
  console.log(`Sign in with ${EMAIL} and the password ${PASSWORD}\n`);
  const account = await request(`${simulator}/simulator/accounts`, {
    method: 'POST',
    body: { accountSid: `AC${'de30'.padStart(32, '0')}`, authToken: 'demo'.padEnd(32, '0'), numbers: [NUMBER] },
  });
  await request(`${host}/api/telephony/twilio-account`, { method: 'PUT', token, body: { accountSid: account.accountSid, authToken: account.authToken } });

  console.log(`A customer calls ${NUMBER} from ${CALLER}:`);
  const { callSid } = await request(`${simulator}/simulator/calls`, { method: 'POST', body: { to: NUMBER, from: CALLER, script: 'demo' } });
  await printDialogue(callSid);
  const ended = await request(`${simulator}/simulator/calls/${callSid}`);
  if (ended.error) throw new Error(`The carrier says: ${ended.error}`);

  const call = await until('the finished call', async () => {
    const list = await request(`${host}/api/telephony/call?maxResultCount=10`, { token });
    for (const item of list.items) {
      const detail = await request(`${host}/api/telephony/call/${item.id}`, { token });
      if (detail.callSid === callSid && detail.status === 'Completed') return detail;
    }
  });
  const recording = await until('the recording', async () => {
    const detail = await request(`${host}/api/telephony/call/${call.id}`, { token });
    return detail.recordings.find((r) => r.kind === 'Stream' && r.state === 'Ready');
  });
  const link = await request(`${host}/api/telephony/recording/${recording.id}/play-link`, { method: 'POST', token });
  const wav = Buffer.from(await (await fetch(new URL(link.url, host))).arrayBuffer());
  const levels = loudness(wav);
  const crm = await until('contact, lead and task', async () => {
    const found = await request(`${host}/api/crm/lead/by-call/${call.id}`, { token });
    return found.contact && found.lead && found.tasks.length > 0 && found;
  });

  const transcript = await until('the transcript', async () => {
    const found = await request(`${host}/api/transcription/transcript/${call.id}`, { token });
    if (found.state === 'Failed') throw new Error(`The transcript failed: ${found.failureText}`);
    return found.state === 'Done' && found;
  });
  const analysis = await until('the analysis', async () => {
    const found = await request(`${host}/api/transcription/analysis/${call.id}`, { token });
    if (found.state === 'Failed') throw new Error(`The analysis failed: ${found.failureText}`);
    return found.state === 'Done' && found;
  });
  const facts = Object.fromEntries(analysis.fields.map((field) => [field.name, field.value]));

  console.log(`\nCall       ${host}/calls/${call.id}  (${call.durationSeconds} s, ${call.turns.length} turns)`);
  console.log(`Recording  ${host}${link.url.slice(0, 60)}...  (caller ${levels[0].toFixed(1)} dBFS, assistant ${levels[1].toFixed(1)} dBFS)`);
  console.log(`Lead       ${host}/leads/${crm.lead.id}  (${crm.contact.name}: ${crm.tasks[0].title})`);
  console.log(`Transcript ${transcript.segments.length} segments by ${transcript.source}`);
  console.log(`Analysis   by ${analysis.method === 'Model' ? analysis.provider : 'rules'}: ${analysis.summary}`);
  console.log(`Facts      ${analysis.fields.map((field) => `${field.name} "${field.value}" (${Math.round(field.confidence * 100)} %)`).join(', ')}`);
  const missing = ['ContactName', 'Reason', 'CallbackNumber'].filter((name) => !facts[name]);
  if (missing.length > 0) throw new Error(`The analysis did not find ${missing.join(', ')}.`);
  if (options.by && (transcript.source !== options.by || analysis.method !== 'Model')) {
    throw new Error(`${options.by} was to transcribe and a model to analyse: ${transcript.source} and ${analysis.method} did.`);
  }
  const quiet = levels.findIndex((level) => level < LOUD_ENOUGH_DBFS);
  if (quiet >= 0) throw new Error(`The ${quiet === 0 ? 'caller' : 'assistant'} can hardly be heard: ${levels[quiet].toFixed(1)} dBFS, ${LOUD_ENOUGH_DBFS} is needed.`);
}

try {
  await main();
} catch (error) {
  console.error(`\nThe demo call failed. ${error.message}\nThe logs are in var/logs.`);
  process.exitCode = 1;
}
