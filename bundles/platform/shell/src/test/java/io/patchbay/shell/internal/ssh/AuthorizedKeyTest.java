package io.patchbay.shell.internal.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.Scope;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizedKeyTest {
    private static final KeyPair KEY = OpenDoor.ed25519();
    private static final String TEXT = PublicKeyEntry.toString(KEY.getPublic());

    @Test
    void theOptionsSayWhoAndWhat() {
        AuthorizedKey key = AuthorizedKey.parse(
                "no-port-forwarding,principal=\"ada\",scopes=\"shell plugins:read\" " + TEXT + " ada@laptop");

        assertThat(key.principal()).isEqualTo("ada");
        assertThat(key.scopes()).containsExactlyInAnyOrder(Scope.SHELL, Scope.PLUGINS_READ);
        assertThat(key.key()).isEqualTo(KEY.getPublic());
    }

    @Test
    void withoutANameTheCommentIsOne() {
        assertThat(AuthorizedKey.parse("scopes=\"admin\" " + TEXT + " ada@laptop")
                        .principal())
                .isEqualTo("ada@laptop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    principal="ada"                                   | it gives no scopes
                    principal="ada",scopes="plugins:read"             | scopes 'plugins:read' lack 'shell'
                    principal="ada",scopes="root"                     | scope 'root' is unknown
                    principal="ada",scopes=""                         | scope '' is unknown
                    principal="platform:core",scopes="admin"          | principal 'platform:core' is no name
                    scopes="admin"                                    | principal '' is no name
                    from="10.0.0.1",principal="ada",scopes="admin"    | option 'from' has no meaning here
                    command="list",principal="ada",scopes="admin"     | option 'command' has no meaning here
                    """)
    void whatDoesNotSayBothOrSaysMoreOpensNothing(String options, String reason) {
        assertThatThrownBy(() -> AuthorizedKey.parse(options + " " + TEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aBareKeyOpensNothing() {
        assertThatThrownBy(() -> AuthorizedKey.parse(TEXT + " ada"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it gives no scopes");
    }

    @Test
    void aShortKeyOpensNothing() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        String shortKey = PublicKeyEntry.toString(generator.generateKeyPair().getPublic());

        assertThatThrownBy(() -> AuthorizedKey.parse("principal=\"ada\",scopes=\"admin\" " + shortKey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1024 bits");
    }
}
