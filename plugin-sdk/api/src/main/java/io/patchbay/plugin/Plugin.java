package io.patchbay.plugin;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The root of all kinds; on its own it is a plugin of type {@code custom} or of a type of the author's own.
 *
 * <p>A component registered under this interface offers exactly the actions that its public methods marked with
 * {@link io.patchbay.plugin.annotation.Action} declare. An action method takes, in any order and each at most once: one record
 * (or {@link io.patchbay.plugin.json.JsonObject}) with its input, a {@code RecordReader} or a {@code Blob} for what streams
 * in, a {@code RecordWriter} or a {@code BlobWriter} for what streams out, {@code Violations}, and the {@code Invocation}. It
 * returns nothing, a record, a list of records or a {@code Json}.
 *
 * <p>One instance serves all calls, at the same time, on threads of the platform: implementations are thread-safe.
 */
@ConsumerType
public interface Plugin {}
