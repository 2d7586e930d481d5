package io.patchbay.store.internal.shell;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.store.internal.backup.Backup;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:backup}: a copy of all that has to survive, while the server runs. */
@Component(
        service = BackupCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=backup"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class BackupCommands {
    private static final String KEY = "--with-key";

    private final Backup backup;

    /** Made by the component runtime. */
    @Activate
    public BackupCommands(@Reference Backup backup) {
        this.backup = backup;
    }

    /** {@code patchbay:backup [FILE] [--with-key]}. */
    @Descriptor("Copies database, configuration, artifacts, grants and the data of plugins into a zip, while the server"
            + " runs; 'bin/patchbay restore FILE' takes it back. The master key is only in it with --with-key."
            + "\nbackup\nbackup before-upgrade.zip\nbackup /srv/backup/patchbay.zip --with-key")
    @Syntax("backup [FILE] [--with-key]")
    public Reply backup(CommandSession session, String... words) {
        List<String> given = new ArrayList<>(List.of(words));
        boolean withKey = given.remove(KEY);
        if (given.size() > 1) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE, "'" + given.get(1) + "': expected 'backup [FILE] [--with-key]'.");
        }
        Backup.Made made = backup.make(SessionCaller.of(session::get), given.isEmpty() ? "" : given.get(0), withKey);
        String key = withKey
                ? "The master key is in it: whoever has the file can read every secret."
                : "The master key is not in it: keep etc/master.key or PATCHBAY_MASTER_KEY apart from it.";
        return Reply.of(made.file() + "\n" + made.files() + " files, " + made.size() + " bytes.\n" + key, made);
    }
}
