package io.casekit.bench.ways;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/** Entities as a team would write them, with batching switched on. */
public final class PlainHibernate implements Contender {
  // Held, as its level would go with it.
  private static final Logger WORDS = Logger.getLogger("org.hibernate");

  private final SessionFactory factory;
  private final AtomicLong numbers = new AtomicLong();

  /** A case. */
  @Entity
  @Table(
      name = "plain_case",
      indexes = {
        @Index(columnList = "tenant, assignee, stage, dueAt"),
        @Index(columnList = "tenant, queue, stage, dueAt"),
        @Index(columnList = "tenant, stage, dueAt"),
        @Index(columnList = "tenant, number", unique = true)
      })
  static class PlainCase {
    @Id UUID id = UUID.randomUUID();
    @Version long version;
    String tenant = "north";
    String number = "";
    String title = "";
    String stage = "new";
    @Nullable String reporter;
    @Nullable String place;
    @Nullable String queue;
    @Nullable String assignee;
    @Nullable String outcome;
    Instant openedAt = Instant.EPOCH;
    @Nullable Instant dueAt;
    @Nullable Instant resolvedAt;
    @Nullable Instant closedAt;

    @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
    List<PlainAttribute> attributes = new ArrayList<>();

    @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
    List<PlainTarget> targets = new ArrayList<>();
  }

  /** One of its attributes. */
  @Entity
  @Table(name = "plain_attribute", indexes = @Index(columnList = "name, content"))
  static class PlainAttribute {
    @Id UUID id = UUID.randomUUID();

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable PlainCase parent;

    String name = "";
    String content = "";
  }

  /** One of its targets. */
  @Entity
  @Table(name = "plain_target")
  static class PlainTarget {
    @Id UUID id = UUID.randomUUID();

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable PlainCase parent;

    String name = "";
    Instant dueAt = Instant.EPOCH;
    @Nullable Instant metAt;
  }

  /** One thing that was done. */
  @Entity
  @Table(name = "plain_entry", indexes = @Index(columnList = "parent_id, at"))
  static class PlainEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable PlainCase parent;

    @Column(name = "at")
    Instant at = Instant.EPOCH;

    String actor = Facts.PERSON;
    String command = "";

    @Column(length = 4_000)
    String details = "";
  }

  public PlainHibernate(DataSource database) {
    WORDS.setLevel(Level.WARNING);
    Configuration configuration = new Configuration();
    for (Class<?> entity :
        List.of(PlainCase.class, PlainAttribute.class, PlainTarget.class, PlainEntry.class)) {
      configuration.addAnnotatedClass(entity);
    }
    configuration.getProperties().put("hibernate.connection.datasource", database);
    configuration.setProperty("hibernate.connection.provider_disables_autocommit", "true");
    configuration.setProperty("hibernate.hbm2ddl.auto", "create");
    configuration.setProperty("hibernate.jdbc.batch_size", "20");
    factory = configuration.buildSessionFactory();
  }

  @Override
  public String name() {
    return "plain Hibernate";
  }

  private void done(Consumer<EntityManager> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      work.accept(entities);
      entities.getTransaction().commit();
    }
  }

  @Override
  public Object open(int n) {
    Facts facts = new Facts(n);
    PlainCase opened = new PlainCase();
    opened.number = "R-" + numbers.incrementAndGet();
    opened.title = Facts.TITLE;
    opened.reporter = facts.reporter();
    opened.place = facts.place();
    opened.queue = Facts.QUEUE;
    opened.openedAt = Instant.now();
    opened.dueAt = opened.openedAt.plusSeconds(14_400);
    facts
        .attributes()
        .forEach(
            (name, value) -> {
              PlainAttribute attribute = new PlainAttribute();
              attribute.parent = opened;
              attribute.name = name;
              attribute.content = value.toString();
              opened.attributes.add(attribute);
            });
    for (String name : List.of("response", "fix")) {
      PlainTarget target = new PlainTarget();
      target.parent = opened;
      target.name = name;
      target.dueAt = opened.openedAt.plusSeconds(14_400);
      opened.targets.add(target);
    }
    done(
        entities -> {
          entities.persist(opened);
          entry(entities, opened, "open", facts.json());
        });
    return opened.id;
  }

  private static void entry(EntityManager entities, PlainCase of, String command, String details) {
    PlainEntry entry = new PlainEntry();
    entry.parent = of;
    entry.at = Instant.now();
    entry.command = command;
    entry.details = details;
    entities.persist(entry);
  }

  private void change(Object opened, String command, String details, Consumer<PlainCase> change) {
    done(
        entities -> {
          PlainCase found = entities.find(PlainCase.class, opened);
          change.accept(found);
          entry(entities, found, command, details);
        });
  }

  @Override
  public void assign(Object opened) {
    change(opened, "assign", Facts.PERSON, c -> c.assignee = Facts.PERSON);
  }

  @Override
  public void begin(Object opened) {
    change(opened, "move", "new to in-progress", c -> c.stage = "in-progress");
  }

  @Override
  public void resolve(Object opened) {
    change(
        opened,
        "resolve",
        Facts.OUTCOME,
        c -> {
          c.stage = "resolved";
          c.outcome = Facts.OUTCOME;
          c.resolvedAt = Instant.now();
          c.dueAt = null;
          c.targets.forEach(target -> target.metAt = c.resolvedAt);
        });
  }

  @Override
  public void close(Object opened) {
    change(
        opened,
        "close",
        "",
        c -> {
          c.stage = "closed";
          c.closedAt = Instant.now();
        });
  }

  @Override
  public String tablePrefix() {
    return "plain_";
  }

  @Override
  public void close() {
    factory.close();
  }
}
