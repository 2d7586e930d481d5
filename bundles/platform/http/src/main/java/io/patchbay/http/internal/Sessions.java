package io.patchbay.http.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is signed in at the page. A session is known by the hash of its cookie and ends with the token it was opened with: the token
 * is checked at every request. Nothing can be changed by means of a session.
 */
final class Sessions {
    static final String COOKIE = "patchbay_session";
    static final Duration TTL = Duration.ofHours(8);

    private static final int MAX = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    private record Session(String token, Instant expires) {}

    /** Opens a session and returns the value of its cookie. */
    synchronized String open(String token) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        if (sessions.size() >= MAX) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        sessions.put(hash(cookie), new Session(token, clock.instant().plus(TTL)));
        return cookie;
    }

    /** The token the session of this request was opened with. */
    synchronized Optional<String> token(HttpServletRequest request) {
        return cookie(request).flatMap(cookie -> {
            Session session = sessions.get(hash(cookie));
            if (session == null) {
                return Optional.empty();
            }
            if (session.expires.isBefore(clock.instant())) {
                sessions.remove(hash(cookie));
                return Optional.empty();
            }
            return Optional.of(session.token);
        });
    }

    synchronized void close(HttpServletRequest request) {
        cookie(request).ifPresent(cookie -> sessions.remove(hash(cookie)));
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private static String hash(String cookie) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
