package io.casekit.bench.ways;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Statements written by hand for this lifecycle alone, batched where that helps: the case with its
 * attributes and targets, the attributes that are looked for, and a trail. No rules, no calendars,
 * no chain, no check of anything but the version.
 */
public final class RawJdbc implements Contender {
  private static final String[] TABLES = {
    """
    create table raw_case (
      tenant varchar(50) not null, case_id uuid not null, case_number varchar(50) not null,
      title varchar(200) not null, stage varchar(50) not null, is_open boolean not null,
      reporter varchar(50), place varchar(200), queue varchar(50), assignee varchar(50),
      opened_at timestamp with time zone not null, resolved_at timestamp with time zone,
      closed_at timestamp with time zone, due_at timestamp with time zone,
      attributes varchar(4000) not null, outcome varchar(200), version bigint not null,
      primary key (tenant, case_id), unique (tenant, case_number))""",
    "create index raw_case_assignee on raw_case (tenant, assignee, is_open, due_at)",
    "create index raw_case_queue on raw_case (tenant, queue, is_open, due_at)",
    "create index raw_case_due on raw_case (tenant, is_open, due_at)",
    """
    create table raw_attribute (
      tenant varchar(50) not null, case_id uuid not null, attr_key varchar(50) not null,
      text_value varchar(200) not null, primary key (tenant, case_id, attr_key))""",
    "create index raw_attribute_value on raw_attribute (tenant, attr_key, text_value, case_id)",
    """
    create table raw_target (
      tenant varchar(50) not null, case_id uuid not null, target varchar(50) not null,
      due_at timestamp with time zone not null, met_at timestamp with time zone,
      primary key (tenant, case_id, target))""",
    """
    create table raw_entry (
      tenant varchar(50) not null, case_id uuid not null, sequence bigint not null,
      recorded_at timestamp with time zone not null, actor varchar(50) not null,
      payload varchar(4000) not null, primary key (tenant, case_id, sequence))""",
  };

  private static final String TENANT = "north";

  private final DataSource database;
  private final InstantSource clock;
  private final AtomicLong numbers = new AtomicLong();

  public RawJdbc(DataSource database) throws SQLException {
    this(database, InstantSource.system());
  }

  /** Makes its tables, which are not there yet. */
  public RawJdbc(DataSource database, InstantSource clock) throws SQLException {
    this.database = database;
    this.clock = clock;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
      connection.commit();
    }
  }

  @Override
  public String name() {
    return "raw JDBC";
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  @Override
  public Object open(int n) throws SQLException {
    Facts facts = new Facts(n);
    UUID id = UUID.randomUUID();
    OffsetDateTime now = now();
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              insert into raw_case (tenant, case_id, case_number, title, stage, is_open, reporter, \
              place, queue, opened_at, due_at, attributes, version) \
              values (?, ?, ?, ?, 'new', true, ?, ?, ?, ?, ?, ?, 1)""")) {
        insert.setString(1, TENANT);
        insert.setObject(2, id);
        insert.setString(3, "R-" + numbers.incrementAndGet());
        insert.setString(4, Facts.TITLE);
        insert.setString(5, facts.reporter());
        insert.setString(6, facts.place());
        insert.setString(7, Facts.QUEUE);
        insert.setObject(8, now);
        insert.setObject(9, now.plusHours(4));
        insert.setString(10, facts.json());
        insert.executeUpdate();
      }
      try (PreparedStatement insert =
          connection.prepareStatement("insert into raw_attribute values (?, ?, ?, ?)")) {
        for (Map.Entry<String, Object> one : facts.searchable().entrySet()) {
          insert.setString(1, TENANT);
          insert.setObject(2, id);
          insert.setString(3, one.getKey());
          insert.setString(4, one.getValue().toString());
          insert.addBatch();
        }
        insert.executeBatch();
      }
      try (PreparedStatement insert =
          connection.prepareStatement("insert into raw_target values (?, ?, ?, ?, null)")) {
        for (String target : new String[] {"response", "fix"}) {
          insert.setString(1, TENANT);
          insert.setObject(2, id);
          insert.setString(3, target);
          insert.setObject(4, now.plusHours(target.equals("fix") ? 120 : 4));
          insert.addBatch();
        }
        insert.executeBatch();
      }
      entry(
          connection,
          id,
          1,
          now,
          "{\"command\":\"open\",\"title\":\"%s\",\"reporter\":\"%s\",\"place\":\"%s\",\"attributes\":%s}"
              .formatted(Facts.TITLE, facts.reporter(), facts.place(), facts.json()));
      connection.commit();
    }
    return id;
  }

  private static void entry(
      Connection connection, UUID id, long sequence, OffsetDateTime now, String payload)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into raw_entry values (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, TENANT);
      insert.setObject(2, id);
      insert.setLong(3, sequence);
      insert.setObject(4, now);
      insert.setString(5, Facts.PERSON);
      insert.setString(6, payload);
      insert.executeUpdate();
    }
  }

  /** Reads the case, changes it if nobody else has, and says so in the trail. */
  private void change(
      Object opened, OffsetDateTime now, String changes, String payload, Object... values)
      throws SQLException {
    change(/* lock= */ false, opened, now, changes, payload, values);
  }

  private void change(
      boolean lock,
      Object opened,
      OffsetDateTime now,
      String changes,
      String payload,
      Object... values)
      throws SQLException {
    UUID id = (UUID) opened;
    try (Connection connection = database.getConnection()) {
      long version;
      try (PreparedStatement select =
          connection.prepareStatement(
              "select version, stage, is_open, queue, assignee from raw_case where tenant = ? and case_id = ?"
                  + (lock ? " for update" : ""))) {
        select.setString(1, TENANT);
        select.setObject(2, id);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          version = row.getLong(1);
        }
      }
      try (PreparedStatement update =
          connection.prepareStatement(
              "update raw_case set version = version + 1, "
                  + changes
                  + " where tenant = ? and case_id = ? and version = ?")) {
        int at = 1;
        for (Object value : values) {
          update.setObject(at++, value);
        }
        update.setString(at++, TENANT);
        update.setObject(at++, id);
        update.setLong(at, version);
        if (update.executeUpdate() != 1) {
          throw new Overtaken();
        }
      }
      entry(connection, id, version + 1, now, payload);
      connection.commit();
    }
  }

  @Override
  public void assign(Object opened) throws SQLException {
    assign(opened, Facts.PERSON);
  }

  /** Gives it to anybody. */
  public void assign(Object opened, String person) throws SQLException {
    assign(opened, person, /* lock= */ false);
  }

  /** Gives it to anybody; if somebody else has changed it meanwhile, once more with a lock. */
  public void assignAtLast(Object opened, String person) throws SQLException {
    try {
      assign(opened, person, /* lock= */ false);
    } catch (Overtaken e) {
      assign(opened, person, /* lock= */ true);
    }
  }

  private void assign(Object opened, String person, boolean lock) throws SQLException {
    change(
        lock,
        opened,
        now(),
        "assignee = ?",
        "{\"command\":\"assign\",\"assignee\":\"%s\"}".formatted(person),
        person);
  }

  @Override
  public void begin(Object opened) throws SQLException {
    change(
        opened,
        now(),
        "stage = 'in-progress'",
        "{\"command\":\"move\",\"before\":\"new\",\"after\":\"in-progress\"}");
  }

  @Override
  public void resolve(Object opened) throws SQLException {
    OffsetDateTime now = now();
    change(
        opened,
        now,
        "stage = 'resolved', outcome = 'New washer', due_at = null, resolved_at = ?",
        "{\"command\":\"resolve\",\"outcome\":\"New washer\"}",
        now);
  }

  @Override
  public void close(Object opened) throws SQLException {
    OffsetDateTime now = now();
    change(
        opened,
        now,
        "stage = 'closed', is_open = false, closed_at = ?",
        "{\"command\":\"close\"}",
        now);
  }

  /**
   * Notes that the case which has been due longest has missed its first target, in the transaction
   * of the connection; whether there was one.
   */
  public static boolean wake(Connection connection, Instant now) throws SQLException {
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    UUID id;
    long version;
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select case_id, version from raw_case where tenant = ? and is_open = true \
            and due_at <= ? order by due_at limit 1 for update skip locked""")) {
      select.setString(1, TENANT);
      select.setObject(2, at);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        id = row.getObject(1, UUID.class);
        version = row.getLong(2);
      }
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update raw_case set version = version + 1, due_at = opened_at + interval '120' hour \
            where tenant = ? and case_id = ?""")) {
      update.setString(1, TENANT);
      update.setObject(2, id);
      int unused = update.executeUpdate();
    }
    entry(connection, id, version + 1, at, "{\"command\":\"wake\",\"breach\":\"response\"}");
    return true;
  }

  @Override
  public String tablePrefix() {
    return "raw_";
  }

  @Override
  public void close() {}
}
