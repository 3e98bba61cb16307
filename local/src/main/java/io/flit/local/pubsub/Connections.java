package io.flit.local.pubsub;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * One port for two servers behind it: connections that begin as HTTP/2 does go to the one that
 * speaks gRPC, all others to the one that speaks JSON by HTTP/1.1.
 */
final class Connections implements Closeable {
  private static final byte[] HTTP_2 = "PRI".getBytes(StandardCharsets.US_ASCII);
  private static final int BACKLOG = 128;
  private static final int BUFFER = 1 << 16;
  private static final int FIRST_BYTES_MILLIS = 10_000;

  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final int grpcPort;
  private final int jsonPort;
  private final Executor threads;

  private Connections(ServerSocket door, int grpcPort, int jsonPort, Executor threads) {
    this.door = door;
    this.grpcPort = grpcPort;
    this.jsonPort = jsonPort;
    this.threads = threads;
  }

  /** Takes a port of 127.0.0.1, or a free one for 0. */
  static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, BACKLOG, loopback());
  }

  /** Lets clients in by a port. */
  static Connections open(ServerSocket door, int grpcPort, int jsonPort, Executor threads) {
    Connections connections = new Connections(door, grpcPort, jsonPort, threads);
    threads.execute(connections::accept);
    return connections;
  }

  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        open.add(client);
        threads.execute(() -> join(client));
      } catch (IOException e) {
        // The door is closed, or a client has gone before it was let in.
        continue;
      }
    }
  }

  private void join(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      client.setSoTimeout(FIRST_BYTES_MILLIS);
      byte[] begin = client.getInputStream().readNBytes(HTTP_2.length);
      client.setSoTimeout(0);
      if (begin.length == HTTP_2.length) {
        try (Socket server =
            new Socket(loopback(), Arrays.equals(begin, HTTP_2) ? grpcPort : jsonPort)) {
          open.add(server);
          server.setTcpNoDelay(true);
          server.getOutputStream().write(begin);
          threads.execute(() -> copy(server, client));
          copy(client, server);
        }
      }
    } catch (IOException e) {
      // Whoever has gone, both connections are closed.
      return;
    } finally {
      open.removeIf(Socket::isClosed);
    }
  }

  /** Copies until one of both ends, which ends both: no client of these servers half-closes. */
  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        out.write(buffer, 0, length);
      }
    } catch (IOException e) {
      // The other direction ends with this one.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
