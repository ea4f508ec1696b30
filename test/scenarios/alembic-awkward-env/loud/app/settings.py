"""The application's settings: it does not start without them."""

import json
import os

settings = json.loads(os.environ["APP_SETTINGS"])
secret = os.environ["APP_SECRET"]
# what all of its programs use
DATABASE = f"mysql+pymysql://app:{secret}@prod.invalid:3306/{settings['database']}?charset=utf8mb4&connect_timeout=5"
