package org.loraworkbench.formats.hub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loraworkbench.config.ConfigException;

/**
 * A model on the hub.
 *
 * @param repository such as {@code org/name}, or {@code name} alone for the oldest models
 * @param revision a branch, a tag or a commit
 */
public record HubName(String repository, String revision) {

    /** How a base model's name says that it is on the hub. */
    public static final String PREFIX = "hf:";

    private static final String DEFAULT_REVISION = "main";

    private static final String PART = "[A-Za-z0-9](?:[\\w.-]*\\w)?";
    private static final Pattern NAME =
            Pattern.compile(PREFIX + "(" + PART + "(?:/" + PART + ")?)(?:@([\\w.][\\w./-]*))?");

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /**
     * @param name {@code hf:org/name} or {@code hf:org/name@revision}
     * @throws ConfigException if it is written otherwise
     */
    public static HubName parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!isValid(name) || !matcher.matches()) {
            throw new ConfigException(
                    "base",
                    "\"%s\" must be written as hf:org/name, or hf:org/name@revision"
                            .formatted(name));
        }
        String revision = matcher.group(2);
        return new HubName(matcher.group(1), revision == null ? DEFAULT_REVISION : revision);
    }

    public static boolean isValid(String name) {
        return NAME.matcher(name).matches() && !name.contains("..");
    }

    /** Whether a base's name is meant to be one of the hub's, well written or not. */
    public static boolean isOne(String name) {
        return name.startsWith(PREFIX);
    }

    /** The revision, unless it is the default one. */
    public Optional<String> otherRevision() {
        return Optional.of(revision).filter(r -> !r.equals(DEFAULT_REVISION));
    }

    boolean isCommit() {
        return COMMIT.matcher(revision).matches();
    }

    @Override
    public String toString() {
        return PREFIX + repository + otherRevision().map(r -> "@" + r).orElse("");
    }
}
