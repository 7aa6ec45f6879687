package io.casekit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A version of a case type, a calendar or a rule set. */
@Entity
@Table(name = "ck_definition")
class CkDefinition {
  @EmbeddedId CkDefinitionKey id;

  @Column(name = "def_key", nullable = false)
  String key;

  @Column(name = "json", nullable = false)
  String json;

  @SuppressWarnings("NullAway.Init") // Filled in by the provider, or by who makes one.
  CkDefinition() {}
}
