package org.loraworkbench.files;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The real disk, seen by a process that dies: the chosen change of the disk does not happen any
 * more, and none after it, so that what would tidy up does nothing either.
 */
public final class MortalDisk extends FileSystemProvider {

    private final FileSystem files = new Files();
    private int changes;
    private int lastChange = Integer.MAX_VALUE;

    /** What is thrown in the place of the end of the process. */
    public static final class Death extends IOException {}

    /** The same place, as the mortal process sees it. */
    public Path on(Path real) {
        return (Path)
                Proxy.newProxyInstance(
                        MortalDisk.class.getClassLoader(),
                        new Class<?>[] {Path.class},
                        new Seen(real));
    }

    /** Lives for so many changes of the disk from now on. */
    public void dieAfter(int changes) {
        this.changes = 0;
        lastChange = changes;
    }

    /** Changes that were made, or tried, since {@link #dieAfter}. */
    public int changes() {
        return changes;
    }

    private void change() throws Death {
        if (++changes > lastChange) {
            throw new Death();
        }
    }

    private static Path real(Path path) {
        return Proxy.isProxyClass(path.getClass())
                ? ((Seen) Proxy.getInvocationHandler(path)).real
                : path;
    }

    private static FileSystemProvider realProvider() {
        return java.nio.file.FileSystems.getDefault().provider();
    }

    /** A path whose relatives are on the mortal disk too. */
    private final class Seen implements InvocationHandler {
        private final Path real;

        Seen(Path real) {
            this.real = real;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("getFileSystem")) {
                return files;
            }
            Object[] given = arguments == null ? new Object[0] : arguments.clone();
            for (int i = 0; i < given.length; i++) {
                given[i] = given[i] instanceof Path path ? real(path) : given[i];
            }
            try {
                return seen(method.invoke(real, given));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private Object seen(Object result) {
            if (result instanceof Iterator<?> names) {
                List<Object> all = new ArrayList<>();
                names.forEachRemaining(name -> all.add(seen(name)));
                return all.iterator();
            }
            return result instanceof Path path ? on(path) : result;
        }
    }

    private static boolean writes(Set<? extends OpenOption> options) {
        return options.contains(StandardOpenOption.WRITE)
                || options.contains(StandardOpenOption.APPEND);
    }

    @Override
    public FileChannel newFileChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (writes(options)) {
            change();
        }
        return realProvider().newFileChannel(real(path), options, attributes);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        DirectoryStream<Path> entries =
                realProvider().newDirectoryStream(real(folder), entry -> filter.accept(on(entry)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                List<Path> all = new ArrayList<>();
                entries.forEach(entry -> all.add(on(entry)));
                return all.iterator();
            }

            @Override
            public void close() throws IOException {
                entries.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        change();
        realProvider().createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        change();
        realProvider().delete(real(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        change();
        realProvider().copy(real(from), real(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        change();
        realProvider().move(real(from), real(to), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return realProvider().isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return realProvider().isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return realProvider().getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        realProvider().checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return realProvider().getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        return realProvider().readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
            throws IOException {
        return realProvider().readAttributes(real(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
            throws IOException {
        change();
        realProvider().setAttribute(real(path), name, value, options);
    }

    @Override
    public String getScheme() {
        return "mortal";
    }

    @Override
    public FileSystem newFileSystem(URI address, Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI address) {
        throw new UnsupportedOperationException();
    }

    /** What is asked of a file system beside its paths. */
    private final class Files extends FileSystem {
        private final FileSystem real = java.nio.file.FileSystems.getDefault();

        @Override
        public FileSystemProvider provider() {
            return MortalDisk.this;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public String getSeparator() {
            return real.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return real.getRootDirectories();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return real.getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return real.supportedFileAttributeViews();
        }

        @Override
        public Path getPath(String first, String... more) {
            return on(real.getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            return path -> real.getPathMatcher(pattern).matches(real(path));
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return real.getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() throws IOException {
            return real.newWatchService();
        }
    }
}
