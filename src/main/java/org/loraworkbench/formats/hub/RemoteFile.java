package org.loraworkbench.formats.hub;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.loraworkbench.config.NameInFolder;
import org.loraworkbench.config.Shown;

/**
 * A file as the hub describes it.
 *
 * @param name in the model's folder
 * @param commit that it was asked for at
 * @param etag names its content: the SHA-256 of a large file, something shorter of others
 * @param size in bytes
 */
record RemoteFile(String name, String commit, String etag, long size) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    RemoteFile {
        // They become names of files: nothing may lead out of the cache.
        for (String folderOrFile : name.split("/", -1)) {
            requirePlain(name, folderOrFile);
        }
        for (String called : List.of(commit, etag)) {
            requirePlain(name, called);
        }
    }

    private static void requirePlain(String name, String called) {
        Optional<String> problem = NameInFolder.problem(called);
        if (problem.isPresent()) {
            throw new HubException(
                    "The hub describes %s by the name \"%s\", which %s."
                            .formatted(Shown.text(name), Shown.text(called), problem.get()));
        }
    }

    boolean hasChecksum() {
        return SHA256.matcher(etag).matches();
    }
}
