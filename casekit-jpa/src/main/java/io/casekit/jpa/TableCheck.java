package io.casekit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;

/**
 * Whether the tables are there as the scripts make them; where there is no script for the database,
 * with all columns that their entities name.
 */
final class TableCheck {
  static final List<Class<?>> ENTITIES =
      List.of(
          CkCase.class,
          CkCaseIndex.class,
          CkEnded.class,
          CkEntry.class,
          CkAttribute.class,
          CkDefinition.class,
          CkNumber.class,
          CkTurn.class,
          CkView.class,
          CkOutbox.class,
          CkTask.class);

  private TableCheck() {}

  static void validate(Transactions transactions) {
    if (!transactions.<Boolean>run(false, TableCheck::passes)) {
      ENTITIES.forEach(entity -> ask(transactions, entity));
    }
  }

  private static boolean passes(Transaction transaction) {
    try {
      return transaction.on(Sql::passes);
    } catch (SQLException e) {
      throw new PersistenceException(e.getMessage(), e);
    }
  }

  /** Asks a table for a row that cannot be there, with all of its columns. */
  private static void ask(Transactions transactions, Class<?> entity) {
    String table = entity.getAnnotation(Table.class).name();
    StringJoiner columns = new StringJoiner(", ", "select ", " from ").setEmptyValue("");
    name(entity, columns);
    try {
      List<?> unused = transactions.run(false, transaction -> none(transaction, columns + table));
    } catch (PersistenceException e) {
      throw new IllegalStateException(
          "The table %s is not there, or not as casekit needs it. Make it after the pattern of the scripts in casekit-jpa below io/casekit/jpa/schema."
              .formatted(table),
          e);
    }
  }

  private static void name(Class<?> of, StringJoiner columns) {
    for (Field field : of.getDeclaredFields()) {
      Column column = field.getAnnotation(Column.class);
      if (column != null) {
        columns.add(column.name());
      } else if (field.isAnnotationPresent(EmbeddedId.class)) {
        name(field.getType(), columns);
      }
    }
  }

  private static List<?> none(Transaction transaction, String question) {
    try {
      return transaction.on(
          sql -> sql.list(question + " where tenant = ''", List.of(), row -> row.getString(1)));
    } catch (SQLException e) {
      throw new PersistenceException(e.getMessage(), e);
    }
  }
}
