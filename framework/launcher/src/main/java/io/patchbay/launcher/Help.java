package io.patchbay.launcher;

import io.patchbay.launcher.instance.ExitCode;

/** The text of {@code patchbay help}. */
final class Help {
    private static final String USAGE =
            """
            Usage: patchbay [COMMAND]

            Commands
              run                  start in the foreground (default); SIGTERM or Ctrl-C stops it
              shell [COMMAND]      run a shell command in the running instance, or open a prompt
              pipeline run FILE    run a pipeline in the running instance
                [--output DIR]     where its artifacts are saved (default: out)
              secret set NAME      set a secret; its value comes from standard input
              dev [--project DIR]  build a plugin on every save and drop it into the
                                   running server; 'dev --help' tells more
              doctor [--json]      check the installation and the running instance
              diagnose [FILE]      write a zip for a bug report, without secrets
              restore FILE         put a backup into a data folder that no instance uses
                [--force]          even if it has data, which is moved away
              migrate --down FOLDER
                                   take the database back to what the earlier release
                                   in that folder knows, before that one is started
                [--dry-run]        only say what would be done and lost
                [--force]          even if something is lost
              marketplace verify [DIR|INDEX]
                                   check the jars of a repository index
              version              print the version
              help                 print this text

            Environment
              PATCHBAY_HOME        data folder (default: data beside patchbay.jar)
              PATCHBAY_HTTP_PORT   port (default: 8080; 0 = any free, see run/http.port)
              PATCHBAY_HTTP_HOST   address to listen on (default: 127.0.0.1)
              PATCHBAY_SSH_PORT    port of the shell over SSH (default: none; 0 = any free, see run/ssh.port)
              PATCHBAY_ADMIN_TOKEN first admin token (default: made, see admin.token)
              PATCHBAY_DB_URL      JDBC URL (default: H2 in the data folder)
              PATCHBAY_DB_USER     database user
              PATCHBAY_DB_PASSWORD database password
              PATCHBAY_MASTER_KEY  key that seals secrets (default: a key file, mode 0600)
              PATCHBAY_JAVA_OPTS   more options for the JVM
              JAVA_HOME            the JDK, 17 to 25 (default: the newest found)

            Exit codes
            """;

    private Help() {}

    static String text() {
        var text = new StringBuilder(USAGE);
        for (ExitCode code : ExitCode.values()) {
            text.append("  %-4d %s%n".formatted(code.number(), code.meaning()));
        }
        return text.toString();
    }
}
