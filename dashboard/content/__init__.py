"""What pages say: one file a page, with its sentences beside the blocks that hold them."""
