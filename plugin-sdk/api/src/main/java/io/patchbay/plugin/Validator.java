package io.patchbay.plugin;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.invocation.Violations;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Checks records against rules. Offers the action {@code validate}.
 *
 * @param <O> the rules of one call: a record, from which the published JSON Schema is derived, or {@code JsonObject}
 */
@ConsumerType
public interface Validator<O> extends Plugin {
    /**
     * Reads rows until {@code in} is exhausted; rows that satisfy the rules go to {@code valid} unchanged, each fault of the
     * others goes to {@code violations} with the row's number and a JSON Pointer (RFC 6901).
     *
     * @throws Exception when the rules themselves cannot be used; a row that breaks them is never an exception
     */
    void validate(O rules, RecordReader in, RecordWriter valid, Violations violations, Invocation invocation)
            throws Exception;
}
