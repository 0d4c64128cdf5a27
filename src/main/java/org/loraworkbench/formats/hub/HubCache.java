package org.loraworkbench.formats.hub;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.loraworkbench.files.WholeFile;

/**
 * One model's folder in the cache, laid out as Hugging Face's own client does:
 *
 * <pre>
 * models--org--name/refs/main                      the commit that the branch stood at
 * models--org--name/blobs/ETAG                     a file's content, once for all commits
 * models--org--name/snapshots/COMMIT/config.json   a link to the blob
 * models--org--name/.no_exist/COMMIT/vocab.json    a file that the commit is known to lack
 * </pre>
 */
final class HubCache {

    private final Path cache;
    private final String folderName;

    HubCache(Path cache, HubName name) {
        this.cache = cache;
        folderName = "models--" + name.repository().replace("/", "--");
    }

    Path path() {
        return cache;
    }

    /** What the disk has room for, in bytes. */
    long freeBytes() throws IOException {
        return Files.getFileStore(Files.createDirectories(cache)).getUsableSpace();
    }

    /** How much of a file is here already. */
    long bytesOf(RemoteFile file) throws IOException {
        if (has(file.commit(), file.name()) || Files.exists(blob(file.etag()))) {
            return file.size();
        }
        Path incomplete = incomplete(file.etag());
        return Files.exists(incomplete) ? Math.min(file.size(), Files.size(incomplete)) : 0;
    }

    private Path folder() {
        return cache.resolve(folderName);
    }

    Path snapshot(String commit) {
        return folder().resolve("snapshots").resolve(commit);
    }

    boolean has(String commit, String file) {
        return Files.isRegularFile(snapshot(commit).resolve(file));
    }

    /** The commit that a branch or tag stood at when it was last asked for. */
    Optional<String> commit(HubName name) throws IOException {
        if (name.isCommit()) {
            return Optional.of(name.revision());
        }
        Path ref = ref(name.revision());
        return Files.isRegularFile(ref)
                ? Optional.of(Files.readString(ref).strip())
                : Optional.empty();
    }

    void writeCommit(HubName name, String commit) throws IOException {
        if (!name.isCommit()) {
            Path ref = ref(name.revision());
            WholeFile.write(ref, commit);
        }
    }

    private Path ref(String revision) {
        return folder().resolve("refs").resolve(revision);
    }

    void writeAbsent(String commit, String file) throws IOException {
        Path marker = absence(commit, file);
        Files.createDirectories(marker.getParent());
        if (!Files.exists(marker)) {
            Files.createFile(marker);
        }
    }

    boolean isKnownToBeAbsent(String commit, String file) {
        return Files.exists(absence(commit, file));
    }

    private Path absence(String commit, String file) {
        return folder().resolve(".no_exist").resolve(commit).resolve(file);
    }

    Path blob(String etag) {
        return folder().resolve("blobs").resolve(etag);
    }

    /** What has come of a blob so far. */
    Path incomplete(String etag) {
        return folder().resolve("blobs").resolve(etag + ".incomplete");
    }

    /** Held by whoever downloads a blob. */
    Path lock(String etag) {
        return cache.resolve(".locks").resolve(folderName).resolve(etag + ".lock");
    }

    /** Lets a file of a commit be the content of a blob. */
    void link(String commit, String file, String etag) throws IOException {
        Path pointer = snapshot(commit).resolve(file);
        Files.createDirectories(pointer.getParent());
        Files.deleteIfExists(pointer);
        try {
            Files.createSymbolicLink(pointer, pointer.getParent().relativize(blob(etag)));
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Windows allows links to few users; the client then keeps the file itself here.
            Files.move(blob(etag), pointer, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
