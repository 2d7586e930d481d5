package io.patchbay.store.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.secret.SecretStore;
import io.patchbay.api.secret.SecretStore.SecretEntry;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:secret}: names of secrets. A value is never typed here: lines end up in histories and process lists. */
@Component(
        service = SecretCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=secret"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SecretCommands {
    private static final String ROW = "%-48s %7s  %s%n";

    private final SecretStore secrets;

    /** Made by the component runtime. */
    @Activate
    public SecretCommands(@Reference SecretStore secrets) {
        this.secrets = secrets;
    }

    /** {@code patchbay:secret}: the names. */
    @Descriptor("Lists secrets without their values, or deletes one. Set one with 'bin/patchbay secret set NAME', which"
            + " reads the value from its input.\nsecret list\nsecret delete acme/password")
    @Syntax({"secret list", "secret delete SECRET"})
    public Reply secret(CommandSession session) {
        return list(SessionCaller.of(session::get));
    }

    /** {@code patchbay:secret list}. */
    public Reply secret(CommandSession session, String verb) {
        if (!verb.equals("list")) {
            throw unknown(verb);
        }
        return list(SessionCaller.of(session::get));
    }

    /** {@code patchbay:secret delete NAME}. */
    public Reply secret(CommandSession session, String verb, String name) {
        Caller caller = SessionCaller.of(session::get);
        if (!verb.equals("delete")) {
            throw unknown(verb);
        }
        caller.require(Scope.SECRETS_WRITE);
        secrets.delete(caller, name);
        return Reply.of("Secret '" + name + "' is deleted.");
    }

    private Reply list(Caller caller) {
        List<SecretEntry> all = new ArrayList<>();
        caller.require(Scope.SECRETS_READ);
        StringBuilder table = new StringBuilder(ROW.formatted("NAME", "VERSION", "SET"));
        Optional<String> token = Optional.empty();
        do {
            Page<SecretEntry> page = secrets.list(caller, new Page.Request(Page.MAX_SIZE, token));
            all.addAll(page.items());
            page.items()
                    .forEach(entry -> table.append(ROW.formatted(
                            Columns.cut(entry.name(), 48),
                            entry.version(),
                            entry.updated().truncatedTo(ChronoUnit.SECONDS))));
            token = page.nextPageToken();
        } while (token.isPresent());
        return Reply.of(table.toString(), all);
    }

    private static PatchbayException unknown(String verb) {
        return new PatchbayException(
                CommonCode.INVALID_VALUE,
                "'secret " + verb + "' is none of 'secret list' and 'secret delete NAME'."
                        + " Set one with 'bin/patchbay secret set NAME', which reads the value from its input.");
    }
}
