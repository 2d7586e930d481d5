package io.patchbay.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.testkit.FixedCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellRightsTest {
    private static final Caller OPERATOR = FixedCaller.with(Scope.SHELL, Scope.PLUGINS_WRITE);

    @Test
    void anAdministratorHasAllOfGogo() {
        assertThat(ShellRights.scope(FixedCaller.admin(), "felix:lb | grep core"))
                .isEqualTo("patchbay:plugin:*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "list -a",
                " patchbay:info  acme.csv ",
                "plugin:enable acme.csv",
                "install https://example.com:8443/a/b-1.0.jar",
                "exec acme.csv parse '{\"text\": \"a;b | $c (d)\"}'"
            })
    void everybodyElseHasPlainCommandsOfThePlatform(String line) {
        assertThat(ShellRights.scope(OPERATOR, line)).isEqualTo("patchbay:plugin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "felix:uninstall 7",
                "*:uninstall 7",
                "gogo:sh",
                ".caller = ($.caller platform x)",
                "SCOPE = felix",
                "x=1",
                "list; felix:stop 0",
                "list | gogo:cat /etc/passwd",
                "list\nfelix:stop 0",
                "info $.caller",
                "info ${.caller}",
                "info \"$.caller\"",
                "info (felix:lb)",
                "info `felix:lb`",
                "info {felix:lb}",
                "info [1]",
                "info a=b",
                "info > /tmp/x",
                "info & list",
                "info \\a",
                "info 'a' 'b",
                "info 'a'b",
                "!1",
                "%f",
                "#list"
            })
    void nothingThatGogoEvaluatesIsPlain(String line) {
        assertThatThrownBy(() -> ShellRights.scope(OPERATOR, line))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.SCOPE_MISSING))
                .hasMessage("Without the scope 'admin' a line is one command of 'patchbay' or 'plugin' with its"
                        + " arguments: expected one like \"info acme.csv\". Put other characters in single quotes.");
    }
}
