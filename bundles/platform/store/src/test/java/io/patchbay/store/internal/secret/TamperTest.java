package io.patchbay.store.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.secret.SecretCode;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.store.OnBothDatabases;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes the database; nothing of it may be taken for a secret. */
@OnBothDatabases
class TamperTest {
    private static final Caller ADA = FixedCaller.admin();

    @TempDir
    Path home;

    private SecretFixture fixture;
    private SqlSecretStore secrets;

    @BeforeEach
    void open() {
        fixture = new SecretFixture(home);
        secrets = fixture.open();
        secrets.put(ADA, "a", "one".toCharArray());
        secrets.put(ADA, "b", "two".toCharArray());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] sealed = Base64.getDecoder().decode(fixture.sealed("a"));

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            write("a", Base64.getEncoder().encodeToString(changed));

            assertUnreadable("a");
        }
    }

    @Test
    void cutOrForeignValuesAreNoticed() {
        String sealed = fixture.sealed("a");

        for (String value : new String[] {"", "no base 64!", sealed.substring(0, 40), sealed.substring(4)}) {
            write("a", value);

            assertUnreadable("a");
        }
    }

    @Test
    void swappedRowsAreNoticed() {
        String a = fixture.sealed("a");
        write("a", fixture.sealed("b"));
        write("b", a);

        assertUnreadable("a");
        assertUnreadable("b");
    }

    @Test
    void formerValueIsNoticed() {
        String former = fixture.sealed("a");
        secrets.put(ADA, "a", "new".toCharArray());
        write("a", former);

        assertUnreadable("a");
    }

    @Test
    void valueOfAnotherWorkspaceIsNoticed() {
        fixture.change("update store_secret set workspace = 'other' where name = 'a'");

        assertThatThrownBy(() -> secrets.<String>use(FixedCaller.in("other"), "a", "to steal", String::new))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(SecretCode.SECRET_UNREADABLE));
    }

    @Test
    void unreadableSecretIsNamedAuditedAndCanBeSetAgain() {
        write("a", fixture.sealed("b"));

        assertThatThrownBy(() -> use("a"))
                .hasMessage("Secret 'a' cannot be opened: it was changed, or belongs to another secret. Set it again.");
        assertThat(fixture.audited().get(2))
                .isEqualTo("secret.use a FAILED"
                        + " {\"purpose\":\"for a test\",\"reason\":\"it was changed, or belongs to another secret\"}");
        secrets.put(ADA, "a", "again".toCharArray());
        assertThat(use("a")).isEqualTo("again");
    }

    @Test
    void sameValueIsNeverSealedToTheSameText() {
        secrets.put(ADA, "b", "one".toCharArray());

        String first = fixture.sealed("a").substring(12);
        assertThat(fixture.sealed("b").substring(12)).doesNotStartWith(first.substring(0, 8));
    }

    private void write(String name, String sealed) {
        assertThat(fixture.change("update store_secret set sealed = ? where name = ?", sealed, name))
                .isEqualTo(1);
    }

    private String use(String name) {
        return secrets.<String>use(ADA, name, "for a test", String::new);
    }

    private void assertUnreadable(String name) {
        assertThatThrownBy(() -> use(name)).isInstanceOfSatisfying(PatchbayException.class, e -> assertThat(e.code())
                .isEqualTo(SecretCode.SECRET_UNREADABLE));
    }
}
