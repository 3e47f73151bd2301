// Runs the program once: it gets a command line and files, and sends back what the program wrote. The files are kept in
// memory, and are the only ones there are.
"use strict";

// errno is an error as Go's file functions read it.
const errno = code => Object.assign(new Error(code), { code });

// disk is a file system of files in memory, in one folder.
function disk(files) {
  const flags = { O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024, O_DIRECTORY: 65536 };
  const written = { 1: [], 2: [] }; // by descriptor, in pieces
  const open = new Map();
  let last = 2;
  const stat = size => ({
    isDirectory: () => false, dev: 0, ino: 0, mode: 0o100644, nlink: 1, uid: 0, gid: 0, rdev: 0, size, blksize: 4096,
    blocks: Math.ceil(size / 512), atimeMs: 0, mtimeMs: 0, ctimeMs: 0,
  });
  const named = (path, callback) => callback(...(files.has(path) ? [null, stat(files.get(path).length)] : [errno("ENOENT")]));
  const fs = {
    constants: flags,
    writeSync(fd, data) {
      (written[fd] ??= []).push(data.slice());
      return data.length;
    },
    write(fd, data, offset, length, position, callback) {
      if (position !== null || (fd > 2 && !open.get(fd)?.writes)) {
        callback(errno("EBADF"));
        return;
      }
      callback(null, fs.writeSync(fd, data.subarray(offset, offset + length)));
    },
    open(path, how, mode, callback) {
      const writes = (how & (flags.O_WRONLY | flags.O_RDWR)) !== 0;
      if (!files.has(path) && !(how & flags.O_CREAT)) {
        callback(errno("ENOENT"));
        return;
      }
      if (writes && (how & flags.O_RDWR || how & flags.O_APPEND || !(how & flags.O_TRUNC))) {
        callback(errno("EINVAL")); // files are written whole
        return;
      }
      open.set(++last, { path, writes, at: 0 });
      callback(null, last);
    },
    read(fd, into, offset, length, position, callback) {
      const file = open.get(fd), content = file && !file.writes && files.get(file.path);
      if (!content) {
        callback(fd === 0 ? null : errno("EBADF"), 0); // nobody types anything in
        return;
      }
      const from = position ?? file.at;
      const piece = content.subarray(Math.min(from, content.length), Math.min(from + length, content.length));
      into.set(piece, offset);
      if (position === null) file.at += piece.length;
      callback(null, piece.length);
    },
    close(fd, callback) {
      const file = open.get(fd);
      if (file?.writes) files.set(file.path, joined(written[fd] ?? []));
      open.delete(fd);
      callback(null);
    },
    fstat(fd, callback) {
      const file = open.get(fd);
      callback(null, stat(file && !file.writes ? files.get(file.path).length : 0));
    },
    stat: named,
    lstat: named,
    fsync(fd, callback) { callback(null); },
  };
  const refuse = (...args) => args.at(-1)(errno("ENOSYS"));
  for (const name of ["chmod", "chown", "fchmod", "fchown", "ftruncate", "lchown", "link", "mkdir", "readdir", "readlink",
    "rename", "rmdir", "symlink", "truncate", "unlink", "utimes"]) fs[name] = refuse;
  return { fs, written };
}

// joined is pieces of bytes as one.
function joined(pieces) {
  const all = new Uint8Array(pieces.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

onmessage = async ({ data: { program, args, files, wanted } }) => {
  try {
    const held = new Map();
    for (const file of files) held.set(file.name, new Uint8Array(await file.arrayBuffer()));
    const { fs, written } = disk(held);
    globalThis.fs = fs; // where Go's script looks for it
    const go = new Go();
    go.argv = ["councils", ...args];
    let code = 0;
    go.exit = c => { code = c; };
    await go.run(await WebAssembly.instantiate(program, go.importObject));
    postMessage({ code, stdout: joined(written[1]), stderr: new TextDecoder().decode(joined(written[2])), file: held.get(wanted) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
