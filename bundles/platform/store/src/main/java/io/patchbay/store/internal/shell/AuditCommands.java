package io.patchbay.store.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditEntry.Outcome;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.audit.AuditRow;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.store.internal.http.AuditRowView;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:audit}: who did what, and whether the log is as it was written. */
@Component(
        service = AuditCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=audit"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class AuditCommands {
    private static final int FEW = 20;
    private static final String ROW = "%7s %-14s %-12s %-20s %s%n";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final AuditLog audit;

    /** Made by the component runtime. */
    @Activate
    public AuditCommands(@Reference AuditLog audit) {
        this.audit = audit;
    }

    /** {@code patchbay:audit}: the newest rows. */
    @Descriptor("Shows who did what, the newest 20 rows or as many as told; 'verify' reads the whole log and names the"
            + " first row that was changed.\naudit\naudit 100\naudit verify")
    @Syntax({"audit", "audit COUNT", "audit verify"})
    public Reply audit(CommandSession session) {
        return rows(SessionCaller.of(session::get), FEW);
    }

    /** {@code patchbay:audit N} and {@code patchbay:audit verify}. */
    public Reply audit(CommandSession session, String argument) {
        Caller caller = SessionCaller.of(session::get);
        if (argument.equals("verify")) {
            return verify(caller);
        }
        if (!argument.matches("[1-9][0-9]{0,2}") || Integer.parseInt(argument) > Page.MAX_SIZE) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "'" + argument + "' is no number of rows: expected 1 to " + Page.MAX_SIZE + ", or 'verify'.");
        }
        return rows(caller, Integer.parseInt(argument));
    }

    private Reply rows(Caller caller, int count) {
        caller.require(Scope.AUDIT_READ);
        Page<AuditRow> page = audit.list(caller, new Page.Request(count, Optional.empty()));
        return Reply.of(
                ROW.formatted("ROW", "TIME (UTC)", "WHO", "ACTION", "SUBJECT")
                        + page.items().stream().map(AuditCommands::row).collect(Collectors.joining()),
                page.items().stream().map(AuditRowView::of).toList());
    }

    private static String row(AuditRow row) {
        AuditEntry entry = row.entry();
        String line = ROW.formatted(
                row.sequence(),
                TIME.format(row.time()),
                Columns.cut(row.principal(), 12),
                Columns.cut(entry.action(), 20),
                Columns.end(entry.subject(), 23));
        return entry.outcome() == Outcome.DONE
                ? line
                : line + " ".repeat(8) + entry.outcome() + " "
                        + Columns.cut(entry.details().toString(), 64) + "\n";
    }

    private Reply verify(Caller caller) {
        caller.require(Scope.AUDIT_READ);
        AuditLog.Verdict verdict = audit.verify(caller);
        if (verdict.firstBad().isEmpty()) {
            return Reply.of("All " + verdict.rows() + " rows are as they were written.", verdict);
        }
        throw new PatchbayException(
                CommonCode.CONFLICT,
                "Row %d is not as it was written: %s. The %d rows before it are."
                        .formatted(
                                verdict.firstBad().get(),
                                verdict.reason().orElse("no reason is told"),
                                verdict.rows()));
    }
}
