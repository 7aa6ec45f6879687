package io.casekit.jpa.nodes;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.CaseKit;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.jpa.JpaCaseStore;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseKitException;
import io.casekit.spi.WriteConflictException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * One node, as a process of its own: gives commands by chance, wakes and delivers, and says on its
 * output what was acknowledged, after it was. Ends when its input does, or is killed.
 *
 * <p>Each line is written by one call, so that it is whole if it ends in a line feed: {@code A case
 * sequence key} for a command that was acknowledged, {@code D case sequence} for a message that was
 * received.
 */
final class NodeProgram {
  private static final int WORKERS = 2;
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private final String name;
  private final CaseKit kit;
  private final Desk desk;
  private final AtomicBoolean ending = new AtomicBoolean();

  private NodeProgram(String name, CaseKit kit) {
    this.name = name;
    this.kit = kit;
    this.desk = kit.tenant("north").as(SharedWork.ANNA);
  }

  /** Arguments: database, name, start of time, seconds ahead. */
  public static void main(String[] args) throws Exception {
    HikariDataSource connections = SharedWork.connections(args[0]);
    String name = args[1];
    long start = Long.parseLong(args[2]);
    Duration skew = Duration.ofSeconds(Long.parseLong(args[3]));
    JpaCaseStore store = until(() -> JpaCaseStore.owning(connections));
    CaseKit kit =
        SharedWork.kit(
            store,
            wakesPerTransaction(name),
            SharedWork.clock(start, skew),
            message -> say("D " + message.caseId() + " " + message.sequence()));
    NodeProgram node = new NodeProgram(name, kit);
    List<Thread> threads = new ArrayList<>();
    for (int n = 0; n < WORKERS; n++) {
      Random random = new Random((name + n).hashCode());
      String prefix = name + "-" + n + "-";
      threads.add(new Thread(() -> node.work(prefix, random)));
    }
    threads.add(new Thread(node::tick));
    threads.forEach(Thread::start);
    while (System.in.read() >= 0) {
      // Whoever has started this process holds its input open.
    }
    node.ending.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    say("E");
    // Whatever else may hold it.
    System.exit(0);
  }

  // Some nodes wake case by case, and some many in one transaction.
  private static int wakesPerTransaction(String name) {
    return name.hashCode() % 2 == 0 ? 1 : 25;
  }

  private static synchronized void say(String line) {
    try {
      OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Try<R> {
    R run();
  }

  /** Tries again until the database is there. */
  private static <R> R until(Try<R> attempt) throws InterruptedException {
    while (true) {
      try {
        return attempt.run();
      } catch (RuntimeException e) {
        Thread.sleep(50);
      }
    }
  }

  private void tick() {
    while (!ending.get()) {
      try {
        int done = kit.wake(200).looked() + kit.deliver(50).received();
        Thread.sleep(done > 0 ? 1 : 20);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The database is away. It comes again, and so does the next round.
        continue;
      }
    }
  }

  private void work(String prefix, Random random) {
    List<CaseSummary> some = List.of();
    for (int n = 0; !ending.get(); n++) {
      try {
        if (n % 25 == 24) {
          some = desk.page(CaseQuery.open().orderBy(CaseOrder.NEWEST), 20).items();
        }
        String key = prefix + n;
        if (some.isEmpty() || random.nextInt(100) < 30) {
          String type = random.nextInt(100) < 60 ? SharedWork.WATCHED : SharedWork.ERRAND;
          persist(key, desk -> desk.key(key).open(type, d -> d.title("By " + name)));
        } else {
          CaseSummary one = some.get(random.nextInt(some.size()));
          long count = random.nextLong(1_000_000_000);
          int choice = random.nextInt(100);
          persist(key, desk -> change(desk, key, one, choice, count));
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The list could not be read, as the database is away.
        continue;
      }
    }
  }

  /** Always changes something, unless it is refused. */
  private static Case change(Desk desk, String key, CaseSummary one, int choice, long count) {
    CaseId id = one.id();
    if (choice < 40) {
      return desk.on(id).key(key).note("Note " + count);
    } else if (choice < 60) {
      return desk.on(id).key(key).publicNote("Answer " + count);
    } else if (choice < 90 || one.type().equals(SharedWork.WATCHED)) {
      return desk.on(id).key(key).set(SharedWork.COUNT, count);
    }
    return desk.on(id).key(key).close();
  }

  /** Gives a command under one key until it is known what became of it. */
  private void persist(String key, Function<Desk, Case> command) throws InterruptedException {
    while (!ending.get()) {
      try {
        Case after = command.apply(desk);
        say("A " + after.id() + " " + after.version() + " " + key);
        return;
      } catch (WriteConflictException e) {
        // Others were faster five times. Again.
        continue;
      } catch (CaseKitException e) {
        // Refused: somebody has closed the case.
        return;
      } catch (RuntimeException e) {
        // Nobody knows whether it was done. The key makes it safe to ask again.
        Thread.sleep(20);
      }
    }
  }
}
