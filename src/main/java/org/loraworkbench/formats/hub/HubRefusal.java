package org.loraworkbench.formats.hub;

import java.net.http.HttpResponse;
import org.loraworkbench.config.ConfigException;

/** What the hub means by refusing a file, as a sentence that says what to do. */
record HubRefusal(HubSettings settings, HubName name, String file) {

    private static final String REASON = "X-Error-Code";

    private static final String CONFIG = "config.json";

    /** The model is there, and only lacks this file. */
    boolean isAbsentFile(HttpResponse<?> response) {
        String reason = reason(response);
        return response.statusCode() == 404
                && (reason.equals("EntryNotFound") || reason.isEmpty() && !file.equals(CONFIG));
    }

    /**
     * @return a {@link ConfigException} where another name or token would help, else a {@link
     *     HubException}
     */
    RuntimeException of(HttpResponse<?> response) {
        int status = response.statusCode();
        String reason = reason(response);
        if (reason.equals("GatedRepo") || status == 403) {
            return wrong(
                    "is gated: accept its licence at %s, and set HF_TOKEN to a token of your account"
                            .formatted(page()));
        }
        if (reason.equals("RevisionNotFound")) {
            return wrong("has no revision \"%s\"".formatted(name.revision()));
        }
        if (status == 401) {
            return wrong(
                    settings.token().isPresent()
                            ? "does not exist at %s, or the token in HF_TOKEN may not read it"
                                    .formatted(page())
                            : "does not exist at %s, or is private: then set HF_TOKEN to a token that may read it"
                                    .formatted(page()));
        }
        if (status == 404) {
            return wrong("does not exist at %s, or has no %s".formatted(page(), CONFIG));
        }
        return new HubException(
                "%s answers with status %d when asked for %s of %s; try again later."
                        .formatted(settings.endpoint(), status, file, name));
    }

    private ConfigException wrong(String problem) {
        return new ConfigException("base", name + " " + problem);
    }

    private String page() {
        return settings.endpoint() + "/" + name.repository();
    }

    private static String reason(HttpResponse<?> response) {
        return response.headers().firstValue(REASON).orElse("");
    }
}
