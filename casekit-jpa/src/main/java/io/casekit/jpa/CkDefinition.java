package io.casekit.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A version of a case type, a calendar or a rule set. */
@Entity
@Cacheable(false)
@Table(name = "ck_definition")
class CkDefinition {
  @EmbeddedId CkDefinitionKey id;

  @Column(name = "def_key", nullable = false)
  String key;

  // As in H2, where it is not the type of other texts: a host may have its provider compare them.
  @Column(name = "json", nullable = false, columnDefinition = "character large object")
  String json;

  @SuppressWarnings("NullAway.Init") // Filled in by the provider, or by who makes one.
  CkDefinition() {}
}
