package io.patchbay.launcher.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.guard.pattern.Grants;
import io.patchbay.guard.policy.Permission;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantReaderTest {
    private final GrantReader reader = new GrantReader(Optional.of(Path.of("/srv/data/acme")));

    @Test
    void grantsHoldForWhatTheyName() {
        Grants grants = reader.read(List.of("file.read /var/in/**", "net.connect *.example.com:443"))
                .grants();

        assertThat(reader.faults()).isEmpty();
        assertThat(grants.permit(Permission.FILE_READ, "/var/in/a.csv")).isTrue();
        assertThat(grants.permit(Permission.FILE_WRITE, "/var/in/a.csv")).isFalse();
        assertThat(grants.permit(Permission.NET_CONNECT, "api.example.com:443")).isTrue();
        assertThat(grants.permit(Permission.NET_CONNECT, "api.example.com:80")).isFalse();
    }

    @Test
    void theDataFolderNeedsNoGrant() {
        Grants grants = reader.read(List.of()).grants();

        assertThat(grants.permit(Permission.FILE_WRITE, "/srv/data/acme/a")).isTrue();
        assertThat(grants.permit(Permission.FILE_WRITE, "/srv/data/other/a")).isFalse();
    }

    @Test
    void aGrantAtFaultIsNamedAndHoldsForNothingWhileTheOthersHold() {
        Grants grants = reader.read(List.of("file.raed /a", "file.read a/../b", "file.read", "file.read /ok"))
                .grants();

        assertThat(reader.faults())
                .hasSize(3)
                .anyMatch(fault -> fault.startsWith("Grant 'file.raed /a': "))
                .anyMatch(fault -> fault.startsWith("Grant 'file.read a/../b': "))
                .anyMatch(fault -> fault.startsWith("Grant 'file.read': expected '<permission> <target>'"));
        assertThat(grants.permit(Permission.FILE_READ, "/ok")).isTrue();
    }

    @Test
    void whatOtherBundlesHandOutIsLeftToThem() {
        reader.read(List.of("secret.reveal key", "http.public /a", "net.connect ${connection}"));

        assertThat(reader.faults()).isEmpty();
    }

    @Test
    void onlyWhoWasGrantedBeansManagesThem() {
        GrantReader kafka =
                new GrantReader(Optional.empty()).read(List.of("jmx.use kafka.consumer:type=app-info,id=patchbay"));

        assertThat(kafka.managesBeans()).isTrue();
        assertThat(reader.read(List.of("net.connect *:*")).managesBeans()).isFalse();
    }
}
