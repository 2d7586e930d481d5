package io.patchbay.trust.internal.sign;

import java.security.CodeSigner;
import java.util.List;
import java.util.Optional;

/**
 * What the signature files of a jar say, before anybody asks who the signers are.
 *
 * @param fault why it does not hold, whoever signed
 * @param signers those who signed every entry
 */
record Seal(Optional<Fault> fault, List<CodeSigner> signers) {
    static Seal broken(Fault fault) {
        return new Seal(Optional.of(fault), List.of());
    }
}
