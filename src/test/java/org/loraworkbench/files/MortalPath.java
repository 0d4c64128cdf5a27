package org.loraworkbench.files;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A path whose relatives are on the mortal disk too. */
final class MortalPath implements InvocationHandler {

    private final MortalDisk disk;
    private final Path real;

    private MortalPath(MortalDisk disk, Path real) {
        this.disk = disk;
        this.real = real;
    }

    /** The path on a mortal disk that stands for a real one. */
    static Path on(MortalDisk disk, Path real) {
        return (Path)
                Proxy.newProxyInstance(
                        MortalDisk.class.getClassLoader(),
                        new Class<?>[] {Path.class},
                        new MortalPath(disk, real));
    }

    /** The real path behind one of a mortal disk; another path is itself. */
    static Path real(Path path) {
        return Proxy.isProxyClass(path.getClass())
                ? ((MortalPath) Proxy.getInvocationHandler(path)).real
                : path;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("getFileSystem")) {
            return disk.files();
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
        return result instanceof Path path ? on(disk, path) : result;
    }
}
