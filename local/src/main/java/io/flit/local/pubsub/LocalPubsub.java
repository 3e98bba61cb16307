package io.flit.local.pubsub;

import com.sun.net.httpserver.HttpServer;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Pub/Sub for one machine, on 127.0.0.1 alone, for any client that takes PUBSUB_EMULATOR_HOST or
 * another root URL: gRPC and JSON on one port.
 *
 * <p>There is no daemon. Whoever needs it first serves it from its own process; what is published
 * lies in the folder and outlasts it. Others {@link #find} it there, and if it goes away they look
 * for the next one, or become it.
 *
 * <p>A message that a publish call has answered for is on disk, whatever happens to the process or
 * the machine. It is delivered until it is acknowledged. Acknowledged messages can be sought for
 * seven days.
 */
public final class LocalPubsub implements AutoCloseable {
  private static final String LOCK = "_lock";
  private static final String SERVER = "_server";
  private static final int ANSWER_MILLIS = 2_000;
  private static final long KEEP_ALIVE_SECONDS = 10;

  static {
    // Else an answer waits until the client's machine acknowledges its head, 40 ms each time. The
    // JDK's server reads it once.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Path folder;
  private final FileChannel lock;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "pubsub");
            thread.setDaemon(true);
            return thread;
          });
  private final Broker broker;
  private final Server grpc;
  private final HttpServer http;
  private final Connections connections;

  private LocalPubsub(Path folder, FileChannel lock, ServerSocket door) throws IOException {
    this.folder = folder;
    this.lock = lock;
    String greeting = "local Pub/Sub " + UUID.randomUUID();
    broker = Broker.open(folder);
    grpc =
        NettyServerBuilder.forAddress(new InetSocketAddress(Connections.loopback(), 0))
            .executor(threads)
            .maxInboundMessageSize(Broker.MOST_BYTES)
            .permitKeepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addService(new PublisherCalls(broker))
            .addService(new SubscriberCalls(broker, threads))
            .build()
            .start();
    http = HttpServer.create(new InetSocketAddress(Connections.loopback(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", new JsonCalls(broker, greeting));
    http.start();
    connections = Connections.open(door, grpc.getPort(), http.getAddress().getPort(), threads);
    Path fresh = folder.resolve(SERVER + ".new");
    Files.writeString(fresh, connections.port() + "\n" + greeting + "\n");
    Files.move(fresh, folder.resolve(SERVER), StandardCopyOption.ATOMIC_MOVE);
  }

  /** As {@link #open(Path, int)}, on a free port. */
  public static LocalPubsub open(Path folder) throws IOException {
    return open(folder, 0);
  }

  /**
   * Serves the topics and subscriptions of a folder until it is closed.
   *
   * @param folder is made if it is not there
   * @param port on 127.0.0.1; 0 takes a free one
   * @throws PubsubInUseException if somebody serves it already
   * @throws IOException if the folder cannot be read or written, or the port cannot be had
   */
  public static LocalPubsub open(Path folder, int port) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    ServerSocket door = null;
    try {
      if (!isMine(lock)) {
        throw new PubsubInUseException(folder);
      }
      door = Connections.listen(port);
      return new LocalPubsub(folder, lock, door);
    } catch (IOException | RuntimeException e) {
      if (door != null) {
        door.close();
      }
      lock.close();
      throw e;
    }
  }

  private static boolean isMine(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** The root URL of the server of a folder, if there is one and it answers. */
  public static Optional<String> find(Path folder) {
    try {
      String[] lines = Files.readString(folder.resolve(SERVER)).split("\n");
      String url = rootUrl(Integer.parseInt(lines[0]));
      URLConnection connection = URI.create(url + "/").toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(ANSWER_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      String answer =
          new String(connection.getInputStream().readNBytes(100), StandardCharsets.UTF_8);
      // Another program may have the port by now.
      return answer.equals(lines[1]) ? Optional.of(url) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static String rootUrl(int port) {
    return "http://127.0.0.1:" + port;
  }

  public int port() {
    return connections.port();
  }

  /** Where clients find it, such as {@code http://127.0.0.1:8085}. */
  public String rootUrl() {
    return rootUrl(port());
  }

  /** Ends; calls that are under way fail, and what was published stays. */
  @Override
  public void close() throws IOException {
    try (lock) {
      Files.deleteIfExists(folder.resolve(SERVER));
      broker.refuseAll();
      connections.close();
      http.stop(0);
      grpc.shutdownNow();
      threads.shutdown();
      broker.close();
    }
  }
}
