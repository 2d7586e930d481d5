package io.patchbay.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a token allows. The text of {@code PLUGINS_READ} is {@code plugins:read}. */
public enum Scope {
    /** Everything. */
    ADMIN,
    /** See plugins, bundles and their health. */
    PLUGINS_READ,
    /** Install, enable, disable, update and uninstall plugins. */
    PLUGINS_WRITE,
    /** See executions, pipeline runs and their logs. */
    EXECUTIONS_READ,
    /** Call plugin actions and run pipelines. */
    EXECUTIONS_WRITE,
    /** See integrations, without their secrets. */
    INTEGRATIONS_READ,
    /** Make, change, switch and delete integrations. */
    INTEGRATIONS_WRITE,
    /** See webhook endpoints, without their secrets, and deliveries. */
    WEBHOOKS_READ,
    /** Make, change and delete webhook endpoints, send pings and replays. */
    WEBHOOKS_WRITE,
    /** See the names of secrets. */
    SECRETS_READ,
    /** Set and delete secrets. */
    SECRETS_WRITE,
    /** See and verify the audit log. */
    AUDIT_READ,
    /** See configurations. */
    CONFIG_READ,
    /** Change configurations. */
    CONFIG_WRITE,
    /** See tokens. */
    TOKENS_READ,
    /** Make and revoke tokens. */
    TOKENS_WRITE,
    /** See events and their types. */
    EVENTS_READ,
    /** Publish events and add types of them. */
    EVENTS_WRITE,
    /** See metrics. */
    METRICS_READ,
    /** Run shell commands. */
    SHELL;

    /** Returns the text used in tokens and documents, such as {@code plugins:read}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /** Returns the scope of this text. */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst();
    }

    /** Returns all texts, for messages. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Scope::text).toList();
    }
}
