package io.casekit.spi;

import io.casekit.reference.TenantId;

/**
 * A version of a definition that is in use. It is never changed: another content is another
 * version.
 *
 * @param tenant whose definition
 * @param kind what it defines
 * @param version its content hash, which with tenant and kind is its key
 * @param key the name that people know it by; several versions share it
 * @param json the document
 */
public record StoredDefinition(
    TenantId tenant, DefinitionKind kind, String version, String key, String json) {}
