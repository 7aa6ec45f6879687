package io.casekit.jpa;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;

/** Gives all tables and columns other names than their entities say. Named in a host's setting. */
public final class PrefixedNames extends PhysicalNamingStrategyStandardImpl {
  private static final long serialVersionUID = 1L;

  @Override
  public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment context) {
    return Identifier.toIdentifier("house_" + name.getText(), name.isQuoted());
  }

  @Override
  public Identifier toPhysicalColumnName(Identifier name, JdbcEnvironment context) {
    return Identifier.toIdentifier(name.getText() + "_of_house", name.isQuoted());
  }
}
