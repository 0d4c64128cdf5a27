package org.loraworkbench.formats.hub;

import java.util.regex.Pattern;

/**
 * A file as the hub describes it.
 *
 * @param name in the model's folder
 * @param commit that it was asked for at
 * @param etag names its content: the SHA-256 of a large file, something shorter of others
 * @param size in bytes
 */
record RemoteFile(String name, String commit, String etag, long size) {

    private static final Pattern PLAIN = Pattern.compile("[\\w.-]+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    RemoteFile {
        // They become names of files: nothing may lead out of the cache.
        if (!isPlain(commit) || !isPlain(etag) || !isPlain(name)) {
            throw new HubException(
                    "The hub describes %s by names that are no file names (%s, %s)."
                            .formatted(name, commit, etag));
        }
    }

    private static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && !name.equals(".") && !name.equals("..");
    }

    boolean hasChecksum() {
        return SHA256.matcher(etag).matches();
    }
}
