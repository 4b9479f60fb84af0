// Asks Go's own transparency log (golang.org/x/mod/sumdb/tlog and note) whether it believes a log of ours.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run oracle.go FILE...
//
// Each FILE is JSON: {"cases": [Case, ...]}, see the types below; bytes are standard base64. For each case it prints
// one line of JSON, {"what": ..., "ok": true} or {"what": ..., "ok": false, "why": ...}. Exit status 0: all believed,
// 1: some not, 2: a file that cannot be read.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A Case is a checkpoint and what is claimed about it. Whatever is absent is not checked.
type Case struct {
	What string `json:"what"`
	// The log's key; its name must be the checkpoint's origin.
	Vkey string `json:"vkey"`
	// The whole signed note.
	Checkpoint string `json:"checkpoint"`
	// All leaves: the root is computed from them.
	Leaves [][]byte `json:"leaves"`
	// Inclusion proofs.
	Entries []Entry `json:"entries"`
	// Consistency proofs from earlier heads.
	Earlier []Earlier `json:"earlier"`
	// Tiles by their path below "tile/": root and inclusion of Indexes are read from them.
	Tiles   map[string][]byte `json:"tiles"`
	Indexes []int64           `json:"indexes"`
}

type Entry struct {
	Index int64    `json:"index"`
	Leaf  []byte   `json:"leaf"`
	Proof [][]byte `json:"proof"`
}

type Earlier struct {
	Size  int64    `json:"size"`
	Root  []byte   `json:"root"`
	Proof [][]byte `json:"proof"`
}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: oracle FILE...")
		os.Exit(2)
	}
	status := 0
	out := json.NewEncoder(os.Stdout)
	for _, name := range os.Args[1:] {
		data, err := os.ReadFile(name)
		var file struct {
			Cases []Case `json:"cases"`
		}
		if err == nil {
			err = json.Unmarshal(data, &file)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, name, err)
			os.Exit(2)
		}
		for _, c := range file.Cases {
			answer := map[string]any{"what": c.What, "ok": true}
			if err := check(c); err != nil {
				answer["ok"], answer["why"] = false, err.Error()
				status = 1
			}
			out.Encode(answer)
		}
	}
	os.Exit(status)
}

// check returns why a case is not believed, or nil.
func check(c Case) error {
	tree, err := openCheckpoint(c.Checkpoint, c.Vkey)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	if c.Leaves != nil {
		if err := checkLeaves(c.Leaves, tree); err != nil {
			return fmt.Errorf("leaves: %w", err)
		}
	}
	for _, e := range c.Entries {
		proof, err := hashes(e.Proof)
		if err == nil {
			err = tlog.CheckRecord(proof, tree.N, tree.Hash, e.Index, tlog.RecordHash(e.Leaf))
		}
		if err != nil {
			return fmt.Errorf("entry %d: %w", e.Index, err)
		}
	}
	for _, e := range c.Earlier {
		proof, err := hashes(e.Proof)
		root, err2 := hash(e.Root)
		if err == nil && err2 == nil {
			err = tlog.CheckTree(proof, tree.N, tree.Hash, e.Size, root)
		}
		if err := firstOf(err, err2); err != nil {
			return fmt.Errorf("earlier %d: %w", e.Size, err)
		}
	}
	if c.Tiles != nil {
		if err := checkTiles(c, tree); err != nil {
			return fmt.Errorf("tiles: %w", err)
		}
	}
	return nil
}

func openCheckpoint(text, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	origin, rest, _ := strings.Cut(opened.Text, "\n")
	if origin != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("origin %q, but the key is %q", origin, verifier.Name())
	}
	if strings.Count(rest, "\n") != 2 {
		return tlog.Tree{}, errors.New("not three lines")
	}
	// The first line is all that differs between a checkpoint and a tree of the module database.
	return tlog.ParseTree([]byte("go.sum database tree\n" + rest))
}

func checkLeaves(leaves [][]byte, tree tlog.Tree) error {
	if int64(len(leaves)) != tree.N {
		return fmt.Errorf("%d leaves, but the size is %d", len(leaves), tree.N)
	}
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = stored[index]
		}
		return found, nil
	})
	for i, leaf := range leaves {
		more, err := tlog.StoredHashes(int64(i), leaf, reader)
		if err != nil {
			return err
		}
		stored = append(stored, more...)
	}
	root, err := tlog.TreeHash(tree.N, reader)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return errors.New("the root is another")
	}
	return nil
}

// tiles gives Go's reader of tiles what a log serves, whose addresses lack Go's "8/".
type tiles map[string][]byte

func (t tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	found := make([][]byte, len(wanted))
	for i, tile := range wanted {
		path := strings.TrimPrefix(tile.Path(), "tile/8/")
		data, ok := t[path]
		if !ok {
			return nil, fmt.Errorf("no tile %s", path)
		}
		found[i] = data
	}
	return found, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func checkTiles(c Case, tree tlog.Tree) error {
	// The reader checks every tile against the root before it uses it.
	reader := tlog.TileHashReader(tree, tiles(c.Tiles))
	root, err := tlog.TreeHash(tree.N, reader)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return errors.New("the root is another")
	}
	for _, index := range c.Indexes {
		stored, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		if err != nil {
			return fmt.Errorf("leaf %d: %w", index, err)
		}
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		if err == nil {
			err = tlog.CheckRecord(proof, tree.N, tree.Hash, index, stored[0])
		}
		if err == nil && c.Leaves != nil && stored[0] != tlog.RecordHash(c.Leaves[index]) {
			err = errors.New("the tile has another leaf hash")
		}
		// The proof Go makes from the tiles is the one the log gave.
		for _, e := range c.Entries {
			if err == nil && e.Index == index && !sameProof(proof, e.Proof) {
				err = errors.New("another proof than the log's")
			}
		}
		if err != nil {
			return fmt.Errorf("leaf %d: %w", index, err)
		}
	}
	return nil
}

func hash(data []byte) (tlog.Hash, error) {
	var h tlog.Hash
	if len(data) != len(h) {
		return h, fmt.Errorf("a hash of %d bytes", len(data))
	}
	copy(h[:], data)
	return h, nil
}

func hashes(list [][]byte) ([]tlog.Hash, error) {
	made := make([]tlog.Hash, len(list))
	for i, data := range list {
		h, err := hash(data)
		if err != nil {
			return nil, err
		}
		made[i] = h
	}
	return made, nil
}

func sameProof(a []tlog.Hash, b [][]byte) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !bytes.Equal(a[i][:], b[i]) {
			return false
		}
	}
	return true
}

func firstOf(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}
