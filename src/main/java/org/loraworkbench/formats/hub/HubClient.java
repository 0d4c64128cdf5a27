package org.loraworkbench.formats.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.loraworkbench.config.Shown;

/** Asks the hub about one model's files, as Hugging Face's own client does. */
final class HubClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_REDIRECTS = 8;
    private static final Set<String> WEB = Set.of("http", "https");
    private static final String LINKED_ETAG = "X-Linked-Etag";

    private final HubSettings settings;
    private final HubName name;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .version(HttpClient.Version.HTTP_1_1)
                    // Java would hand the token on to whatever host it is sent to.
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    HubClient(HubSettings settings, HubName name) {
        this.settings = settings;
        this.name = name;
    }

    /**
     * Asks for a file without fetching it.
     *
     * @param revision a branch, a tag or a commit
     * @return empty if the model has no such file
     * @throws org.loraworkbench.config.ConfigException if there is no such model, or it may not be
     *     read
     * @throws HubException if the hub cannot be reached, or cannot answer now
     */
    Optional<RemoteFile> find(String file, String revision) {
        URI address = address(file, revision);
        String commit = "";
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpResponse<Void> response = head(address);
            commit = commit.isEmpty() ? header(response, "X-Repo-Commit") : commit;
            Optional<URI> elsewhere = redirect(response, address);
            // The hub describes a large file itself before it sends to where the file lies.
            if (elsewhere.isEmpty() || !header(response, LINKED_ETAG).isEmpty()) {
                return describe(file, commit, response);
            }
            address = elsewhere.get();
        }
        throw redirectsWithoutEnd();
    }

    private HttpResponse<Void> head(URI address) {
        HttpRequest request =
                request(address).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unreachable("no answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw unreachable(reason(e.getCause()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw Download.cancelled();
        }
    }

    private HubException unreachable(String reason, Exception cause) {
        return new HubException(
                "%s cannot be reached (%s), and %s is not in the cache %s; connect to the network, or give a directory."
                        .formatted(settings.endpoint(), reason, name, settings.cache()),
                cause);
    }

    /** Java's own messages are often empty. */
    private static String reason(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
                return "unknown host";
            }
        }
        if (thrown.getMessage() != null) {
            return thrown.getMessage();
        }
        return thrown instanceof ConnectException
                ? "connection refused"
                : thrown.getClass().getSimpleName();
    }

    private Optional<RemoteFile> describe(String file, String commit, HttpResponse<?> response) {
        HubRefusal refusal = new HubRefusal(settings, name, file);
        if (refusal.isAbsentFile(response)) {
            return Optional.empty();
        }
        if (response.statusCode() >= 400) {
            throw refusal.of(response);
        }
        String etag = header(response, LINKED_ETAG, "ETag");
        String size = header(response, "X-Linked-Size", "Content-Length");
        if (commit.isEmpty() || etag.isEmpty() || !size.matches("\\d{1,18}")) {
            throw new HubException(
                    "%s does not answer as a Hugging Face hub: it gives no commit, ETag or size for %s."
                            .formatted(settings.endpoint(), file));
        }
        String plain = etag.replaceFirst("^W/", "").replace("\"", "");
        return Optional.of(new RemoteFile(file, commit, plain, Long.parseLong(size)));
    }

    /**
     * Begins to fetch a file, or to continue from {@code start}; redirects are followed.
     *
     * @param body is told what to do with an answer that is no redirect
     */
    <T> HttpResponse<T> fetch(RemoteFile file, long start, BodyHandler<T> body, Waiting waiting)
            throws IOException {
        URI address = address(file.name(), file.commit());
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpRequest.Builder request = request(address).GET();
            if (start > 0) {
                request.header("Range", "bytes=" + start + "-");
            }
            HttpResponse<T> response = waiting.await(http.sendAsync(request.build(), body));
            Optional<URI> elsewhere = redirect(response, address);
            if (elsewhere.isEmpty()) {
                return response;
            }
            address = elsewhere.get();
        }
        throw redirectsWithoutEnd();
    }

    private HubException redirectsWithoutEnd() {
        return new HubException("%s redirects without end.".formatted(settings.endpoint()));
    }

    /** How the caller passes the time until a file is there. */
    interface Waiting {
        <T> T await(CompletableFuture<T> answer) throws IOException;
    }

    private URI address(String file, String revision) {
        return URI.create(
                "%s/%s/resolve/%s/%s"
                        .formatted(
                                settings.endpoint(),
                                name.repository(),
                                revision.replace("/", "%2F"),
                                file));
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("User-Agent", "lora-workbench")
                        .header("Accept-Encoding", "identity");
        if (isOfTheHub(address)) {
            settings.token().ifPresent(t -> request.header("Authorization", "Bearer " + t));
        }
        return request;
    }

    /** The token is for the hub alone, not for the hosts that keep its files. */
    private boolean isOfTheHub(URI address) {
        URI hub = settings.endpoint();
        return address.getScheme().equalsIgnoreCase(hub.getScheme())
                && address.getAuthority().equalsIgnoreCase(hub.getAuthority());
    }

    private Optional<URI> redirect(HttpResponse<?> response, URI from) {
        Optional<String> location = response.headers().firstValue("Location");
        if (response.statusCode() / 100 != 3 || location.isEmpty()) {
            return Optional.empty();
        }
        Optional<URI> to = resolved(from, location.get());
        if (to.isEmpty()) {
            throw new HubException(
                    "%s sends to %s, which is no safe place to download from."
                            .formatted(from.getHost(), Shown.text(location.get())));
        }
        return to;
    }

    /** Where a redirect leads; empty unless it is an address on the web, and no less safe. */
    private static Optional<URI> resolved(URI from, String location) {
        try {
            URI to = from.resolve(location);
            String scheme = to.getScheme() == null ? "" : to.getScheme().toLowerCase(Locale.ROOT);
            boolean weaker = from.getScheme().equalsIgnoreCase("https") && !scheme.equals("https");
            return Optional.of(to)
                    .filter(address -> address.getHost() != null)
                    .filter(address -> !weaker && WEB.contains(scheme));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** What went wrong behind a future, as an exception that says so. */
    static IOException cause(ExecutionException e) {
        return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }

    private static String header(HttpResponse<?> response, String... names) {
        for (String header : names) {
            Optional<String> value = response.headers().firstValue(header);
            if (value.isPresent()) {
                return value.get();
            }
        }
        return "";
    }
}
