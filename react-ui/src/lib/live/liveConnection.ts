import type { HubConnection } from '@microsoft/signalr';

/** What the server tells: something of this kind, with this id, is new or different. */
export interface LiveEvent {
  type:
    | 'call.changed'
    | 'turn.added'
    | 'recording.changed'
    | 'lead.changed'
    | 'contact.changed'
    | 'task.changed'
    | 'transcript.changed'
    | 'analysis.changed';
  id: string;
  callId?: string | null;
}

/** What the server tells of the feed itself. */
interface FeedEvent {
  type: 'feed.opened' | 'feed.missed';
}

const isOfFeed = (event: LiveEvent | FeedEvent): event is FeedEvent =>
  event.type === 'feed.opened' || event.type === 'feed.missed';

export type LiveState = 'connecting' | 'connected' | 'reconnecting';

interface Options {
  accessToken: () => Promise<string>;
  onEvent: (event: LiveEvent) => void;
  onState: (state: LiveState) => void;
  /** The server says that events went by, until the connection was open (at first or again) or in the middle: whatever was fetched before may be out of date. */
  onGap: () => void;
}

const longestWaitMs = 30_000;

/** Doubling waits from half a second up to 30 s, with jitter so that all screens do not come back at once. */
export function backOff(attempt: number, random = Math.random()): number {
  return Math.min(500 * 2 ** attempt, longestWaitMs) * (0.75 + random / 2);
}

/** Keeps a connection to the live feed until it is stopped. */
export function openLiveConnection({ accessToken, onEvent, onState, onGap }: Options): () => void {
  let stopped = false;
  let connection: HubConnection | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function connect(attempt: number) {
    try {
      const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
      if (stopped) {
        return;
      }
      connection ??= build(new HubConnectionBuilder(), LogLevel.None);
      await connection.start();
      if (stopped) {
        await connection.stop();
        return;
      }
      onState('connected');
    } catch {
      // Refused or unreachable: the library only re-connects what was connected once.
      if (!stopped) {
        onState('reconnecting');
        timer = setTimeout(() => void connect(attempt + 1), backOff(attempt));
      }
    }
  }

  function build(
    builder: import('@microsoft/signalr').HubConnectionBuilder,
    logLevel: number,
  ): HubConnection {
    const built = builder
      .withUrl('/hubs/live', { accessTokenFactory: accessToken })
      .withAutomaticReconnect({
        nextRetryDelayInMilliseconds: ({ previousRetryCount }) => backOff(previousRetryCount),
      })
      .configureLogging(logLevel)
      .build();
    built.on('event', (event: LiveEvent | FeedEvent) => (isOfFeed(event) ? onGap() : onEvent(event)));
    built.onreconnecting(() => onState('reconnecting'));
    built.onreconnected(() => onState('connected'));
    // The server closed for good (token refused, shutdown): begin again.
    built.onclose(() => {
      if (!stopped) {
        onState('reconnecting');
        timer = setTimeout(() => void connect(1), backOff(0));
      }
    });
    return built;
  }

  onState('connecting');
  void connect(0);
  return () => {
    stopped = true;
    clearTimeout(timer);
    void connection?.stop();
  };
}
